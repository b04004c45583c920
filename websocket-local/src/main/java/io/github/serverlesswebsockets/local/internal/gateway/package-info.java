/**
 * API Gateway: the handshake, events, route selection, integrations, limits and open connections. HTTP and WebSocket
 * frames belong in {@code server}; the evaluation of mapping templates belongs in {@code mapping}.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.gateway;

import org.jspecify.annotations.NullMarked;
