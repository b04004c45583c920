package io.github.serverlesswebsockets.auth;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Read one public key (RFC 7518, section 6; RFC 8037, section 2) for each algorithm that it may be used with. */
record JsonWebKey(JsonObject jwk) {

    private static final int ED25519_BYTES = 32;

    /** A key without {@code alg} serves each algorithm that it fits; the verifier's own list decides among them. */
    List<VerificationKey> bound(String id) {
        if (!isForSignatures()) {
            return List.of();
        }
        return Stream.of(SignatureAlgorithm.values())
                .filter(this::isNamed)
                .flatMap(algorithm -> read(algorithm).stream())
                .map(key -> key.withId(id))
                .toList();
    }

    /** RFC 7517, sections 4.2 and 4.3. */
    private boolean isForSignatures() {
        boolean use = !jwk.has("use") || jwk.text("use").filter("sig"::equals).isPresent();
        boolean operation = !jwk.has("key_ops") || jwk.list("key_ops").contains("verify");
        return use && operation;
    }

    private boolean isNamed(SignatureAlgorithm algorithm) {
        return !jwk.has("alg")
                || jwk.text("alg").filter(algorithm.names()::contains).isPresent();
    }

    private Optional<VerificationKey> read(SignatureAlgorithm algorithm) {
        try {
            Optional<KeySpec> spec = spec(algorithm);
            if (spec.isEmpty()) {
                return Optional.empty();
            }
            PublicKey key = KeyFactory.getInstance(algorithm.keyType()).generatePublic(spec.get());
            return Optional.of(VerificationKey.of(algorithm, key));
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    private Optional<KeySpec> spec(SignatureAlgorithm algorithm) {
        return switch (jwk.text("kty").orElse("")) {
            case "RSA" -> algorithm.keyType().equals("RSA") ? rsa() : Optional.empty();
            case "EC" -> algorithm.curve().flatMap(this::ec);
            case "OKP" -> algorithm == SignatureAlgorithm.EDDSA ? ed25519() : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<KeySpec> rsa() {
        return number("n").flatMap(n -> number("e").map(e -> new RSAPublicKeySpec(n, e)));
    }

    /** Section 6.2.1.2: a coordinate has as many bytes as the curve's field, leading zeros included. */
    private Optional<KeySpec> ec(EcCurve curve) {
        boolean fits = jwk.text("crv").filter(curve.jwkName()::equals).isPresent()
                && bytes("x").length == curve.coordinateBytes()
                && bytes("y").length == curve.coordinateBytes();
        return number("x")
                .flatMap(x -> number("y").map(y -> new ECPoint(x, y)))
                .filter(point -> fits)
                .map(point -> new ECPublicKeySpec(point, curve.parameters()));
    }

    /** RFC 8032, section 5.1.2: little-endian, with the sign of x in the highest bit. */
    private Optional<KeySpec> ed25519() {
        byte[] littleEndian = bytes("x");
        if (littleEndian.length != ED25519_BYTES
                || jwk.text("crv").filter("Ed25519"::equals).isEmpty()) {
            return Optional.empty();
        }
        byte[] bigEndian = new byte[ED25519_BYTES];
        for (int i = 0; i < ED25519_BYTES; i++) {
            bigEndian[i] = littleEndian[ED25519_BYTES - 1 - i];
        }
        boolean xOdd = bigEndian[0] < 0;
        bigEndian[0] &= 0x7F;
        EdECPoint point = new EdECPoint(xOdd, new BigInteger(1, bigEndian));
        return Optional.of(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    private Optional<BigInteger> number(String name) {
        byte[] bytes = bytes(name);
        return bytes.length == 0 ? Optional.empty() : Optional.of(new BigInteger(1, bytes));
    }

    private byte[] bytes(String name) {
        return Base64Url.decode(jwk.text(name).orElse(""));
    }

    /** Show the kind only. */
    @Override
    public String toString() {
        return "JsonWebKey[" + jwk.text("kty").orElse("?") + "]";
    }
}
