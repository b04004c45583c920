package io.github.serverlesswebsockets.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Check signatures by one provider, for example one that is certified or native. */
record ProviderCryptography(Provider provider) implements Cryptography {

    @Override
    public KeyCheck of(HmacAlgorithm algorithm, HmacSecret secret) {
        SecretKeySpec key = new SecretKeySpec(secret.bytes(), algorithm.macName());
        return jws -> MessageDigest.isEqual(mac(key, jws), jws.signatureBytes());
    }

    @Override
    public KeyCheck of(VerificationKey key) {
        return JcaKeyCheck.of(key, provider);
    }

    private byte[] mac(SecretKeySpec key, CompactJws jws) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm(), provider);
            mac.init(key);
            return mac.doFinal(jws.signingInput());
        } catch (GeneralSecurityException missing) {
            throw new KeysUnavailableException("The provider %s has no usable %s: choose another provider or algorithm"
                    .formatted(provider.getName(), key.getAlgorithm()));
        }
    }
}
