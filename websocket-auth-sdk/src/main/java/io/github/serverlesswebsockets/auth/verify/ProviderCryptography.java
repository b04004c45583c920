package io.github.serverlesswebsockets.auth.verify;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Check signatures by one provider, for example one that is certified or native. */
final class ProviderCryptography implements Cryptography {

    private final Provider provider;

    ProviderCryptography(Provider provider) {
        this.provider = Objects.requireNonNull(provider, "provider is not installed");
    }

    @Override
    public KeyCheck of(HmacAlgorithm algorithm, HmacSecret secret) {
        return jws -> MessageDigest.isEqual(mac(algorithm.macName(), secret, jws), jws.signatureBytes());
    }

    @Override
    public KeyCheck of(VerificationKey key) {
        return JcaKeyCheck.of(key, provider);
    }

    private byte[] mac(String name, HmacSecret secret, CompactJws jws) {
        try {
            Mac mac = Mac.getInstance(name, provider);
            mac.init(new SecretKeySpec(secret.bytes(), name));
            return mac.doFinal(jws.signingInput());
        } catch (GeneralSecurityException missing) {
            throw new KeysUnavailableException("The provider %s has no usable %s: choose another provider or algorithm"
                    .formatted(provider.getName(), name));
        }
    }
}
