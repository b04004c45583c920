package io.github.serverlesswebsockets.auth.verify;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/** Check a signature by the JDK's {@link Signature}; a new one for each check, because it is not thread-safe. */
final class JcaKeyCheck implements KeyCheck {

    private final VerificationKey key;
    private final @Nullable Provider provider;

    private JcaKeyCheck(VerificationKey key, @Nullable Provider provider) {
        this.key = key;
        this.provider = provider;
    }

    /** Takes whichever provider the JDK prefers. */
    static JcaKeyCheck of(VerificationKey key) {
        return new JcaKeyCheck(key, null);
    }

    static JcaKeyCheck of(VerificationKey key, Provider provider) {
        return new JcaKeyCheck(key, provider);
    }

    @Override
    public boolean accepts(CompactJws jws) {
        try {
            Signature signature = signature();
            signature.initVerify(key.key());
            signature.update(jws.signingInput());
            return verify(signature, jws.signatureBytes());
        } catch (GeneralSecurityException missing) {
            throw new KeysUnavailableException(
                    "No provider computes %s with this key: choose another provider or algorithm"
                            .formatted(key.algorithm()));
        }
    }

    /** A signature that is no signature at all, by length or range, is thrown at. */
    private static boolean verify(Signature signature, byte[] bytes) {
        try {
            return signature.verify(bytes);
        } catch (SignatureException malformed) {
            return false;
        }
    }

    /** Sign, only to rehearse. */
    byte[] sign(PrivateKey secret, byte[] input) throws GeneralSecurityException {
        Signature signature = signature();
        signature.initSign(secret);
        signature.update(input);
        return signature.sign();
    }

    private Signature signature() throws GeneralSecurityException {
        SignatureAlgorithm algorithm = key.algorithm();
        if (!algorithm.isPss()) {
            return engine(algorithm.jcaName());
        }
        MGF1ParameterSpec mask = new MGF1ParameterSpec(algorithm.jcaName());
        Signature pss = engine("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec(
                algorithm.jcaName(), "MGF1", mask, algorithm.hashBytes(), PSSParameterSpec.TRAILER_FIELD_BC));
        return pss;
    }

    private Signature engine(String name) throws GeneralSecurityException {
        return provider == null ? Signature.getInstance(name) : Signature.getInstance(name, provider);
    }
}
