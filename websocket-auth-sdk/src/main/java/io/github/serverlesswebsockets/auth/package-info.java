/** Extract a token from a WebSocket handshake, verify it, and answer API Gateway's authorizer call. */
@NullMarked
package io.github.serverlesswebsockets.auth;

import org.jspecify.annotations.NullMarked;
