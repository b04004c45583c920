/**
 * Benchmarks that verify a token, warm and cold, with this repository's verifier and with other libraries. Benchmarks
 * of posts to connections belong in the package {@code posts}.
 */
@NullMarked
package io.github.serverlesswebsockets.benchmarks.tokens;

import org.jspecify.annotations.NullMarked;
