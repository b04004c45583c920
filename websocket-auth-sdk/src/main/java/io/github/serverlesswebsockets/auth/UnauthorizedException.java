package io.github.serverlesswebsockets.auth;

/**
 * Make API Gateway answer the handshake with 401.
 *
 * <p>The message is exactly {@code Unauthorized}: API Gateway compares the text, and any other becomes a 500. There is no cause and no
 * stack trace.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html">Lambda authorizers
 *     for WebSocket APIs</a>
 */
public final class UnauthorizedException extends RuntimeException {

    UnauthorizedException() {
        super("Unauthorized", null, false, false);
    }
}
