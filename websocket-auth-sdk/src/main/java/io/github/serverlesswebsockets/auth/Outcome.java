package io.github.serverlesswebsockets.auth;

import java.lang.System.Logger.Level;

/** Says how a handshake ends, and thereby who must act. */
public enum Outcome {
    /** The connection is opened. */
    ALLOWED(Level.TRACE),
    /** 401, or 403 by {@link AuthorizerSettings.Builder#denyUnauthorized}: the caller must bring another credential. */
    UNAUTHORIZED(Level.INFO),
    /** 403: the credential is good, and this caller may not. */
    FORBIDDEN(Level.INFO),
    /** 500: the operator must act. */
    FAILED(Level.ERROR);

    private final Level level;

    Outcome(Level level) {
        this.level = level;
    }

    Level level() {
        return level;
    }
}
