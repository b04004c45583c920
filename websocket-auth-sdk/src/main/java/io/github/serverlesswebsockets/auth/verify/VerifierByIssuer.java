package io.github.serverlesswebsockets.auth.verify;

import java.util.Map;

/** Choose by issuer. The claim is not verified yet, and is used for nothing but this choice; whoever is chosen checks it again. */
final class VerifierByIssuer implements TokenVerifier {

    private final Map<String, TokenVerifier> verifiers;

    VerifierByIssuer(Map<String, TokenVerifier> verifiers) {
        verifiers = Map.copyOf(verifiers);
        if (verifiers.isEmpty()) {
            throw new IllegalArgumentException("verifiers must hold at least one issuer");
        }
        for (String issuer : verifiers.keySet()) {
            IssuerRule.require(issuer);
        }
        this.verifiers = verifiers;
    }

    @Override
    public VerifiedToken verify(String token) {
        String issuer = CompactJws.parse(token).unverifiedClaims().text("iss").orElse("");
        TokenVerifier verifier = verifiers.get(issuer);
        if (verifier == null) {
            throw new RefusedException(Reason.UNKNOWN_ISSUER);
        }
        VerifiedToken verified = verifier.verify(token);
        if (!verified.isBy(issuer)) {
            throw new RefusedException(Reason.BAD_ISSUER);
        }
        return verified;
    }

    @Override
    public void beforeCheckpoint() {
        for (TokenVerifier verifier : verifiers.values()) {
            verifier.beforeCheckpoint();
        }
    }

    @Override
    public void afterRestore() {
        for (TokenVerifier verifier : verifiers.values()) {
            verifier.afterRestore();
        }
    }
}
