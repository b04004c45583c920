package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.verify.Reason;

/**
 * An internal error of the authorizer, which makes API Gateway respond to the handshake with 500.
 *
 * <p>The message contains the {@link Reason} only. The exception of a hook or plug-in is not included, because its message may contain the
 * token; its class and location are in the log line.
 */
public final class AuthorizerFailedException extends RuntimeException {

    AuthorizerFailedException(Reason reason) {
        super("The authorizer failed. See its log line: reason=" + reason, null, false, false);
    }
}
