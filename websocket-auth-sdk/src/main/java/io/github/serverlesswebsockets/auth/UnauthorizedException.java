package io.github.serverlesswebsockets.auth;

/**
 * An exception that makes API Gateway respond to the handshake with 401.
 *
 * <p>The message is exactly {@code Unauthorized}, because API Gateway compares it and responds with 500 to any other. There is no cause and
 * no stack trace.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html">Lambda authorizers
 *     for WebSocket APIs</a>
 */
public final class UnauthorizedException extends RuntimeException {

    UnauthorizedException() {
        super("Unauthorized", null, false, false);
    }
}
