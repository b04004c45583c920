package io.github.serverlesswebsockets.auth;

import java.util.Map;
import java.util.Optional;

/** Choose by issuer. The claim is not verified yet, and is used for nothing but this choice; whoever is chosen checks it again. */
record VerifierByIssuer(Map<String, TokenVerifier> verifiers) implements TokenVerifier {

    VerifierByIssuer {
        verifiers = Map.copyOf(verifiers);
        if (verifiers.isEmpty()) {
            throw new IllegalArgumentException("verifiers must hold at least one issuer");
        }
        verifiers.keySet().forEach(ClaimRule::issuer);
    }

    @Override
    public VerifiedToken verify(String token) {
        String issuer = CompactJws.parse(token).unverifiedClaims().text("iss").orElse("");
        return Optional.ofNullable(verifiers.get(issuer))
                .map(verifier -> verifier.verify(token))
                .filter(verified -> verified.text("iss").filter(issuer::equals).isPresent())
                .orElseThrow(() -> new RefusedException(Reason.BAD_ISSUER));
    }

    @Override
    public void beforeCheckpoint() {
        verifiers.values().forEach(TokenVerifier::beforeCheckpoint);
    }

    @Override
    public void afterRestore() {
        verifiers.values().forEach(TokenVerifier::afterRestore);
    }
}
