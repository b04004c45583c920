/** How fast the local runtime is, beside the emulator that Node users take. */
@NullMarked
package io.github.serverlesswebsockets.benchmarks.gateways;

import org.jspecify.annotations.NullMarked;
