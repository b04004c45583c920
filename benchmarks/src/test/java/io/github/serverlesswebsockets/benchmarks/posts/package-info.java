/**
 * Benchmarks of posts to connections, in comparison with other clients. Benchmarks of token verification belong in the
 * package {@code tokens}.
 */
@NullMarked
package io.github.serverlesswebsockets.benchmarks.posts;

import org.jspecify.annotations.NullMarked;
