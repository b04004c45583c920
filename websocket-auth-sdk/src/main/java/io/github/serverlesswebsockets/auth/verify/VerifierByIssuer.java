package io.github.serverlesswebsockets.auth.verify;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A verifier that selects another one by the issuer, which is not verified yet. It is compared again with the
 * {@code iss} of the verified token.
 */
final class VerifierByIssuer implements TokenVerifier {

    private final Map<String, TokenVerifier> verifiers;

    VerifierByIssuer(Map<String, TokenVerifier> verifiers) {
        verifiers = Map.copyOf(verifiers);
        if (verifiers.isEmpty()) {
            throw new IllegalArgumentException("verifiers must contain at least one issuer");
        }
        for (String issuer : verifiers.keySet()) {
            ClaimCheck.Issuer.require(issuer);
        }
        this.verifiers = verifiers;
    }

    @Override
    public VerifiedToken verify(String token) {
        return verify(token, EnumSet.noneOf(Check.class));
    }

    @Override
    public VerifiedToken verify(String token, Set<Check> passed) {
        CompactJws jws = CompactJws.parse(token);
        passed.add(Check.SHAPE);
        String issuer = jws.unverifiedClaims().text("iss").orElse("");
        TokenVerifier verifier = verifiers.get(issuer);
        if (verifier == null) {
            throw new RejectedException(Reason.UNKNOWN_ISSUER);
        }
        passed.add(Check.ISSUER);
        VerifiedToken verified = verifier.verify(token, passed);
        if (!verified.isIssuedBy(issuer)) {
            throw new RejectedException(Reason.BAD_ISSUER);
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
