package io.github.serverlesswebsockets.auth.fuzz;

/** Names the four ways in which a handshake may end. */
enum Outcome {
    ALLOWED,
    UNAUTHORIZED,
    FORBIDDEN,
    FAILED
}
