package io.github.serverlesswebsockets.auth.fuzz;

/** A possible outcome of a handshake. */
enum Outcome {
    ALLOWED,
    UNAUTHORIZED,
    FORBIDDEN,
    FAILED
}
