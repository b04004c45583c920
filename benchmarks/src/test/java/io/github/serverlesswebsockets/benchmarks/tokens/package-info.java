/** What it costs to verify a token, warm and cold, next to what other libraries need for the same token. */
@NullMarked
package io.github.serverlesswebsockets.benchmarks.tokens;

import org.jspecify.annotations.NullMarked;
