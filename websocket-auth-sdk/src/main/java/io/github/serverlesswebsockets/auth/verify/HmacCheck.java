package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.KeySource;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import java.util.List;
import java.util.Set;

/** The check of a MAC with the secrets of a source, repeated once after a refresh of the source. */
record HmacCheck(HmacAlgorithm algorithm, KeySource<HmacSecret> source) implements SignatureCheck {

    @Override
    public Set<String> algorithms() {
        return Set.of(algorithm.name());
    }

    @Override
    public void check(CompactJws jws, JsonObject header) {
        List<HmacSecret> known = source.keys();
        if (isValid(jws, known)) {
            return;
        }
        List<HmacSecret> refreshed = source.refresh();
        if (refreshed.equals(known) || !isValid(jws, refreshed)) {
            throw new RejectedException(Reason.BAD_SIGNATURE);
        }
    }

    @Override
    public PrimingToken primingToken(TokenType type) {
        return PrimingToken.of(algorithm, type);
    }

    private boolean isValid(CompactJws jws, List<HmacSecret> secrets) {
        requireLongEnough(SignatureCheck.requireAny(secrets).get(0));
        for (HmacSecret secret : secrets) {
            if (algorithm.accepts(secret) && Signatures.isValid(jws, algorithm, secret)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Requires a current secret that is long enough; otherwise there is a configuration error. A previous secret that is
     * too short is ignored, because a rotation has already replaced it.
     */
    private void requireLongEnough(HmacSecret current) {
        if (!algorithm.accepts(current)) {
            throw new KeysUnavailableException(algorithm.tooShort(current));
        }
    }
}
