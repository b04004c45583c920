package io.github.serverlesswebsockets.auth;

/** Check a signature with one key by one algorithm; thread-safe. */
@FunctionalInterface
interface KeyCheck {

    boolean accepts(CompactJws jws);
}
