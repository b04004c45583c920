/**
 * A benchmark that compares the local runtime with serverless-offline, the emulator for Node.js. Benchmarks of the
 * sample application belong in the parent package.
 */
@NullMarked
package io.github.serverlesswebsockets.benchmarks.gateways;

import org.jspecify.annotations.NullMarked;
