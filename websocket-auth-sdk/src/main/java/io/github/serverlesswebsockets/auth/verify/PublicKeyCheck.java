package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import io.github.serverlesswebsockets.auth.key.KeySource;
import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import io.github.serverlesswebsockets.auth.key.VerificationKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A check of the signature with the public keys that match the token's header. If no key matches, the keys are
 * refreshed once.
 */
record PublicKeyCheck(Set<SignatureAlgorithm> allowed, KeySource<VerificationKey> source) implements SignatureCheck {

    @Override
    public Set<String> algorithms() {
        Set<String> names = new HashSet<>();
        for (SignatureAlgorithm algorithm : allowed) {
            names.addAll(algorithm.names());
        }
        return names;
    }

    @Override
    public void check(CompactJws jws, JsonObject header) {
        List<VerificationKey> candidates = candidates(header, source.keys());
        if (candidates.isEmpty()) {
            candidates = candidates(header, source.refresh());
        }
        if (candidates.isEmpty()) {
            throw new RejectedException(Reason.UNKNOWN_KEY);
        }
        for (VerificationKey key : candidates) {
            if (Signatures.isValid(jws, key)) {
                return;
            }
        }
        throw new RejectedException(Reason.BAD_SIGNATURE);
    }

    @Override
    public PrimingToken primingToken(TokenType type) {
        return PrimingToken.of(allowed.iterator().next(), type);
    }

    private static List<VerificationKey> candidates(JsonObject header, List<VerificationKey> keys) {
        List<VerificationKey> candidates = new ArrayList<>(1);
        for (VerificationKey key : SignatureCheck.requireAny(keys)) {
            if (fits(key, header)) {
                candidates.add(key);
            }
        }
        return candidates;
    }

    private static boolean fits(VerificationKey key, JsonObject header) {
        return key.algorithm().names().contains(header.text("alg").orElse(""))
                && (key.id().isEmpty() || key.id().equals(header.text("kid")));
    }
}
