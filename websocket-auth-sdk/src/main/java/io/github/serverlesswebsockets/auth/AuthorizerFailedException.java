package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.verify.Reason;

/**
 * Make API Gateway answer the handshake with 500 because the authorizer itself is in trouble.
 *
 * <p>The message names the {@link Reason} only. What a hook or plug-in threw is left out, because it may quote the token; its class and
 * place are in the log line.
 */
public final class AuthorizerFailedException extends RuntimeException {

    AuthorizerFailedException(Reason reason) {
        super("The authorizer failed, see its log line: reason=" + reason, null, false, false);
    }
}
