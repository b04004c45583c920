/**
 * The request of a WebSocket handshake, and the extractors that find the token in it.
 *
 * <p>Whether the token is valid is decided in {@code auth.verify}, not here.
 */
@NullMarked
package io.github.serverlesswebsockets.auth.token;

import org.jspecify.annotations.NullMarked;
