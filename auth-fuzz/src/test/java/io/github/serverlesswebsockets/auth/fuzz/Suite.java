package io.github.serverlesswebsockets.auth.fuzz;

import io.github.serverlesswebsockets.auth.verify.RejectedException;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;

/** An algorithm with its signer, this repository's verifier and the reference verifiers. */
record Suite(String algorithm, Signer signer, TokenVerifier ours, ReferenceVerifier nimbus, ReferenceVerifier jose4j) {

    /** A signer of the signing input, which it does not change. */
    @FunctionalInterface
    interface Signer {

        byte[] sign(String input);
    }

    boolean isAllowed(String token) {
        try {
            ours.verify(token);
            return true;
        } catch (RejectedException rejected) {
            return false;
        }
    }

    String sign(String header, String payload) {
        String input = header + "." + payload;
        return input + "." + Tokens.encode(signer.sign(input));
    }
}
