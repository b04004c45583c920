/** Test what is built on connections: everything in memory, and faults by seed. */
@NullMarked
package io.github.serverlesswebsockets.connections.testing;

import org.jspecify.annotations.NullMarked;
