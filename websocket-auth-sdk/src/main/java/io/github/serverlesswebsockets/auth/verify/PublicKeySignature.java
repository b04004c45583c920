package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.verify.KeyRing.Keyed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Check a signature with the keys of a source that fit the token's header, after one refresh if none does. */
final class PublicKeySignature implements SignatureCheck, Function<VerificationKey, KeyCheck> {

    private final Set<SignatureAlgorithm> allowed;
    private final VerificationKeys source;
    private final Cryptography cryptography;
    private final KeyRing<VerificationKey> ring;

    PublicKeySignature(Set<SignatureAlgorithm> allowed, VerificationKeys source, Cryptography cryptography) {
        this.allowed = allowed;
        this.source = source;
        this.cryptography = cryptography;
        this.ring = new KeyRing<>(this);
    }

    @Override
    public KeyCheck apply(VerificationKey key) {
        return cryptography.of(key);
    }

    @Override
    public Set<String> algorithms() {
        Set<String> names = new HashSet<>();
        for (SignatureAlgorithm algorithm : allowed) {
            names.addAll(algorithm.names());
        }
        return names;
    }

    @Override
    public SignatureCheck with(Cryptography other) {
        return new PublicKeySignature(allowed, source, other);
    }

    @Override
    public void check(CompactJws jws, JoseHeader header) {
        List<KeyCheck> fitting = fitting(header, source.keys());
        if (fitting.isEmpty()) {
            fitting = fitting(header, source.refreshed());
        }
        if (fitting.isEmpty()) {
            throw new RefusedException(Reason.UNKNOWN_KEY);
        }
        for (KeyCheck key : fitting) {
            if (key.accepts(jws)) {
                return;
            }
        }
        throw new RefusedException(Reason.BAD_SIGNATURE);
    }

    private List<KeyCheck> fitting(JoseHeader header, List<VerificationKey> keys) {
        List<KeyCheck> fitting = new ArrayList<>(1);
        for (Keyed<VerificationKey> keyed : ring.of(keys)) {
            if (keyed.key().fits(header)) {
                fitting.add(keyed.check());
            }
        }
        return fitting;
    }

    @Override
    public Rehearsal rehearsal(TokenType type) {
        SignatureAlgorithm algorithm = allowed.iterator().next();
        return Rehearsal.of(
                algorithm, type, key -> new PublicKeySignature(Set.of(algorithm), () -> List.of(key), cryptography));
    }

    @Override
    public void fetch() {
        source.keys();
    }

    @Override
    public void forget() {
        ring.forget();
        source.forget();
    }
}
