/** How long a user waits: whole processes, measured from outside. */
@NullMarked
package io.github.serverlesswebsockets.benchmarks;

import org.jspecify.annotations.NullMarked;
