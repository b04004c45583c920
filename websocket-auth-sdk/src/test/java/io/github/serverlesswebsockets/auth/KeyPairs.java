package io.github.serverlesswebsockets.auth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Key pairs by name, made once for all tests, and signatures by them with the JDK alone. */
public final class KeyPairs {

    private static final Map<String, KeyPair> MADE = new ConcurrentHashMap<>();

    private KeyPairs() {}

    /** Kinds: RSA, RSA-1024, P-256, P-384, P-521, Ed25519; a suffix after a slash names another pair of the kind. */
    static KeyPair pair(String name) {
        return MADE.computeIfAbsent(name, made -> generate(made.replaceFirst("/.*", "")));
    }

    static KeyPair pair(SignatureAlgorithm algorithm) {
        return pair(
                switch (algorithm) {
                    case ES256 -> "P-256";
                    case ES384 -> "P-384";
                    case ES512 -> "P-521";
                    case EDDSA -> "Ed25519";
                    default -> "RSA";
                });
    }

    static VerificationKey key(SignatureAlgorithm algorithm) {
        return VerificationKey.of(algorithm, pair(algorithm).getPublic());
    }

    static String sign(SignatureAlgorithm algorithm, KeyPair pair, String header, String payload) {
        String input = TokenFixture.encode(header.getBytes(StandardCharsets.UTF_8)) + "."
                + TokenFixture.encode(payload.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = signature(algorithm.name());
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + TokenFixture.encode(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String pem(PublicKey key) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }

    /** The members of a JWK, without braces. */
    static String jwk(String kid, PublicKey key) {
        String id = "\"kid\":\"" + kid + "\",";
        if (key instanceof RSAPublicKey rsa) {
            return id
                    + "\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\""
                            .formatted(number(rsa.getModulus(), 0), number(rsa.getPublicExponent(), 0));
        }
        if (key instanceof ECPublicKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            int bytes = (bits + 7) / 8;
            return id
                    + "\"kty\":\"EC\",\"crv\":\"P-%d\",\"x\":\"%s\",\"y\":\"%s\""
                            .formatted(
                                    bits,
                                    number(ec.getW().getAffineX(), bytes),
                                    number(ec.getW().getAffineY(), bytes));
        }
        byte[] encoded = key.getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return id + "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + TokenFixture.encode(raw) + "\"";
    }

    private static String number(BigInteger value, int bytes) {
        byte[] minimal = value.toByteArray();
        int from = minimal[0] == 0 ? 1 : 0;
        int length = Math.max(bytes, minimal.length - from);
        byte[] padded = new byte[length];
        System.arraycopy(minimal, from, padded, length - (minimal.length - from), minimal.length - from);
        return TokenFixture.encode(padded);
    }

    private static Signature signature(String alg) throws GeneralSecurityException {
        String hash = alg.substring(2);
        return switch (alg.substring(0, 2)) {
            case "RS" -> Signature.getInstance("SHA" + hash + "withRSA");
            case "ES" -> Signature.getInstance("SHA" + hash + "withECDSAinP1363Format");
            case "PS" -> pss("SHA-" + hash, Integer.parseInt(hash) / 8);
            default -> Signature.getInstance("Ed25519");
        };
    }

    private static Signature pss(String hash, int saltBytes) throws GeneralSecurityException {
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), saltBytes, 1));
        return pss;
    }

    private static KeyPair generate(String kind) {
        try {
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance(kind.startsWith("RSA") ? "RSA" : kind.startsWith("P-") ? "EC" : kind);
            switch (kind) {
                case "RSA" -> generator.initialize(2048);
                case "RSA-1024" -> generator.initialize(1024);
                case "P-256", "P-384", "P-521" ->
                    generator.initialize(new ECGenParameterSpec("secp" + kind.substring(2) + "r1"));
                default -> {}
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
