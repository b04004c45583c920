package io.github.serverlesswebsockets.auth.verify;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Read a SubjectPublicKeyInfo in PEM (RFC 7468, section 13), of whichever kind it is. */
final class PemPublicKey {

    private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519");
    private static final int MAX_LENGTH = 16 * 1024;
    private static final Pattern SHAPE =
            Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    private PemPublicKey() {}

    static PublicKey read(String pem) {
        Matcher shape = SHAPE.matcher(pem);
        boolean fits = pem.length() <= MAX_LENGTH && shape.matches();
        Optional<PublicKey> key = fits ? decode(shape.group(1)) : Optional.empty();
        if (key.isEmpty()) {
            throw new IllegalArgumentException(
                    "The PEM text is no public key (-----BEGIN PUBLIC KEY-----): for a certificate or a private key, get it with \"openssl x509 -pubkey -noout\" or \"openssl pkey -pubout\"");
        }
        return key.get();
    }

    private static Optional<PublicKey> decode(String base64) {
        try {
            X509EncodedKeySpec info =
                    new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
            for (String kind : KINDS) {
                Optional<PublicKey> key = generate(kind, info);
                if (key.isPresent()) {
                    return key;
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> generate(String kind, X509EncodedKeySpec info) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePublic(info));
        } catch (GeneralSecurityException otherKind) {
            return Optional.empty();
        }
    }
}
