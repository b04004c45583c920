/** Remember WebSocket connections, subscribe them to entities, and publish to users and topics. */
@NullMarked
package io.github.serverlesswebsockets.connections;

import org.jspecify.annotations.NullMarked;
