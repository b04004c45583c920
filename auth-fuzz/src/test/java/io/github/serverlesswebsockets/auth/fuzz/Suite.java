package io.github.serverlesswebsockets.auth.fuzz;

import io.github.serverlesswebsockets.auth.verify.RejectedException;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;

/** One algorithm: how to sign with it, our verifier of it, and the others'. */
record Suite(String algorithm, Signer signer, TokenVerifier ours, Peer nimbus, Peer jose4j) {

    /** Signs the two parts as they stand. */
    @FunctionalInterface
    interface Signer {

        byte[] sign(String input);
    }

    boolean weAllow(String token) {
        try {
            ours.verify(token);
            return true;
        } catch (RejectedException refused) {
            return false;
        }
    }

    String sign(String header, String payload) {
        String input = header + "." + payload;
        return input + "." + Tokens.encoded(signer.sign(input));
    }
}
