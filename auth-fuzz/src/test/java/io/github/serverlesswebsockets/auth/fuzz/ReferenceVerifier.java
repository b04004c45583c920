package io.github.serverlesswebsockets.auth.fuzz;

/** Another library's verifier with the same configuration as this repository's verifier. */
@FunctionalInterface
interface ReferenceVerifier {

    boolean allows(String token);
}
