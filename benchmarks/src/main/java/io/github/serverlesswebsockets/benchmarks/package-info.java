/**
 * Benchmarks that start whole processes and measure from outside how long a user waits. Benchmarks of single libraries
 * belong in the packages of the test sources.
 */
@NullMarked
package io.github.serverlesswebsockets.benchmarks;

import org.jspecify.annotations.NullMarked;
