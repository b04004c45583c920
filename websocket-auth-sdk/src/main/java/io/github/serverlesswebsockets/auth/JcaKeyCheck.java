package io.github.serverlesswebsockets.auth;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Check a signature by the JDK's {@link Signature}; a new one for each check, because it is not thread-safe. */
record JcaKeyCheck(VerificationKey key, Engine engine) implements KeyCheck {

    static JcaKeyCheck of(VerificationKey key) {
        return new JcaKeyCheck(key, Signature::getInstance);
    }

    static JcaKeyCheck of(VerificationKey key, Provider provider) {
        return new JcaKeyCheck(key, name -> Signature.getInstance(name, provider));
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
            return engine.signature(algorithm.jcaName());
        }
        MGF1ParameterSpec mask = new MGF1ParameterSpec(algorithm.jcaName());
        Signature pss = engine.signature("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec(
                algorithm.jcaName(), "MGF1", mask, algorithm.hashBytes(), PSSParameterSpec.TRAILER_FIELD_BC));
        return pss;
    }

    /** Where signature objects come from. */
    interface Engine {

        Signature signature(String name) throws GeneralSecurityException;
    }
}
