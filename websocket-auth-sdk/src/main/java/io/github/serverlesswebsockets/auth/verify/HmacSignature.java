package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.verify.KeyRing.Keyed;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Check a MAC with the secrets of a source, and once more with what the source says after a refresh. */
final class HmacSignature implements SignatureCheck, Function<HmacSecret, KeyCheck> {

    private final HmacAlgorithm algorithm;
    private final HmacSecrets source;
    private final Cryptography cryptography;
    private final KeyRing<HmacSecret> ring;

    HmacSignature(HmacAlgorithm algorithm, HmacSecrets source, Cryptography cryptography) {
        this.algorithm = algorithm;
        this.source = source;
        this.cryptography = cryptography;
        this.ring = new KeyRing<>(this);
    }

    @Override
    public KeyCheck apply(HmacSecret secret) {
        return cryptography.of(algorithm, secret);
    }

    @Override
    public Set<String> algorithms() {
        return Set.of(algorithm.name());
    }

    @Override
    public SignatureCheck with(Cryptography other) {
        return new HmacSignature(algorithm, source, other);
    }

    @Override
    public void check(CompactJws jws, JoseHeader header) {
        List<HmacSecret> known = source.secrets();
        if (isAccepted(jws, known)) {
            return;
        }
        List<HmacSecret> refreshed = source.refreshed();
        if (refreshed.equals(known) || !isAccepted(jws, refreshed)) {
            throw new RefusedException(Reason.BAD_SIGNATURE);
        }
    }

    private boolean isAccepted(CompactJws jws, List<HmacSecret> secrets) {
        List<Keyed<HmacSecret>> usable = ring.of(secrets);
        requireStrong(secrets.get(0));
        for (Keyed<HmacSecret> secret : usable) {
            if (algorithm.accepts(secret.key()) && secret.check().accepts(jws)) {
                return true;
            }
        }
        return false;
    }

    /** A current secret that is too short is a mistake to report; a previous one is what a rotation got rid of. */
    private void requireStrong(HmacSecret current) {
        if (!algorithm.accepts(current)) {
            throw new KeysUnavailableException(algorithm.complaintAbout(current));
        }
    }

    @Override
    public Rehearsal rehearsal(TokenType type) {
        return Rehearsal.of(
                algorithm, type, secret -> new HmacSignature(algorithm, () -> List.of(secret), cryptography));
    }

    @Override
    public void fetch() {
        source.secrets();
    }

    @Override
    public void forget() {
        ring.forget();
        source.forget();
    }
}
