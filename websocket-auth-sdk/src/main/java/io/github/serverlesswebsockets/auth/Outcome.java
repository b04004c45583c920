package io.github.serverlesswebsockets.auth;

import java.lang.System.Logger.Level;

/** Says who must act: the caller (401), nobody (403), or the operator (500). */
enum Outcome {
    UNAUTHORIZED(Level.INFO),
    FORBIDDEN(Level.INFO),
    FAILED(Level.ERROR);

    private final Level level;

    Outcome(Level level) {
        this.level = level;
    }

    Level level() {
        return level;
    }
}
