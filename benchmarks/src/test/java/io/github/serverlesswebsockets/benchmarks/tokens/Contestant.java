package io.github.serverlesswebsockets.benchmarks.tokens;

/** Decodes and verifies a token and checks exp, nbf, iat, iss and aud; throws when any of it is wrong. */
@FunctionalInterface
interface Contestant {

    Object verify(String token) throws Exception;
}
