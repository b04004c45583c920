package io.github.serverlesswebsockets.auth.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reader of public keys in PEM (RFC 7468, section 13): RSA, EC or Ed25519. */
final class PemPublicKey {

    private static final List<String> KEY_TYPES = List.of("RSA", "EC", "Ed25519");
    private static final int MAX_CHARS = 16 * 1024;
    private static final Pattern SHAPE =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    private PemPublicKey() {}

    static PublicKey read(String pem) {
        Matcher shape = SHAPE.matcher(pem);
        boolean fits = pem.length() <= MAX_CHARS && shape.matches();
        Optional<PublicKey> key = fits ? decode(shape.group(1)) : Optional.empty();
        if (key.isEmpty()) {
            throw new IllegalArgumentException(
                    "The PEM text is not a public key: expected -----BEGIN PUBLIC KEY-----. Extract it from a certificate or a private key with \"openssl x509 -pubkey -noout\" or \"openssl pkey -pubout\".");
        }
        return key.get();
    }

    private static Optional<PublicKey> decode(String base64) {
        try {
            X509EncodedKeySpec info =
                    new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
            for (String type : KEY_TYPES) {
                Optional<PublicKey> key = generate(type, info);
                if (key.isPresent()) {
                    return key;
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> generate(String type, X509EncodedKeySpec info) {
        try {
            return Optional.of(KeyFactory.getInstance(type).generatePublic(info));
        } catch (GeneralSecurityException otherType) {
            return Optional.empty();
        }
    }
}
