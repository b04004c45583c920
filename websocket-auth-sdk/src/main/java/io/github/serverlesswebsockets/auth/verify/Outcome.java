package io.github.serverlesswebsockets.auth.verify;

/** How a handshake ends, and therefore who has to act. */
public enum Outcome {
    /** The connection is opened. */
    ALLOWED,
    /** 401: the client needs another credential. */
    UNAUTHORIZED,
    /** 403: the credential is valid but not sufficient, or the setting {@code denyUnauthorized} turns 401 into 403. */
    FORBIDDEN,
    /** 500: the operator has to act. */
    FAILED
}
