package io.github.serverlesswebsockets.auth.verify;

/** Says how a handshake ends, and thereby who must act. */
public enum Outcome {
    /** The connection is opened. */
    ALLOWED,
    /** 401, or 403 by the setting {@code denyUnauthorized}: the caller must bring another credential. */
    UNAUTHORIZED,
    /** 403: the credential is good, and this caller may not. */
    FORBIDDEN,
    /** 500: the operator must act. */
    FAILED
}
