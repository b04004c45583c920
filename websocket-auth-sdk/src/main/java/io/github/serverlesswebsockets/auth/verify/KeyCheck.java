package io.github.serverlesswebsockets.auth.verify;

/** Check a signature with one key by one algorithm; thread-safe. */
@FunctionalInterface
interface KeyCheck {

    boolean accepts(CompactJws jws);
}
