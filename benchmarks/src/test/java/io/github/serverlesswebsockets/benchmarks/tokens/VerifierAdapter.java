package io.github.serverlesswebsockets.benchmarks.tokens;

/** A verifier of one library, which checks the signature, exp, nbf, iat, iss and aud, and throws if one is invalid. */
@FunctionalInterface
interface VerifierAdapter {

    Object verify(String token) throws Exception;
}
