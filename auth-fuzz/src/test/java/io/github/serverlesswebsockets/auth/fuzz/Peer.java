package io.github.serverlesswebsockets.auth.fuzz;

/** Another verifier, configured as ours is. */
@FunctionalInterface
interface Peer {

    boolean allows(String token);
}
