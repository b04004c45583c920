package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.Base64Url;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.List;

/** Read one public key (RFC 7518, section 6; RFC 8037, section 2) for each algorithm that it may be used with. */
final class JsonWebKey {

    private final JsonObject jwk;

    JsonWebKey(JsonObject jwk) {
        this.jwk = jwk;
    }

    private static final int ED25519_BYTES = 32;

    /** A key without {@code alg} serves each algorithm that it fits; the verifier's own list decides among them. */
    List<VerificationKey> bound(String id) {
        List<VerificationKey> keys = new ArrayList<>();
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            if (isForSignatures() && isNamed(algorithm)) {
                read(algorithm, id, keys);
            }
        }
        return keys;
    }

    /** RFC 7517, sections 4.2 and 4.3. */
    private boolean isForSignatures() {
        boolean use = !jwk.has("use") || jwk.isText("use", "sig");
        return use && (!jwk.has("key_ops") || jwk.list("key_ops").contains("verify"));
    }

    private boolean isNamed(SignatureAlgorithm algorithm) {
        boolean kind = jwk.isText("kty", algorithm == SignatureAlgorithm.EDDSA ? "OKP" : algorithm.keyType());
        return kind
                && (!jwk.has("alg")
                        || algorithm.names().contains(jwk.text("alg").orElse("")));
    }

    private void read(SignatureAlgorithm algorithm, String id, List<VerificationKey> keys) {
        try {
            KeyFactory factory = KeyFactory.getInstance(algorithm.keyType());
            keys.add(VerificationKey.of(algorithm, factory.generatePublic(spec(algorithm)))
                    .withId(id));
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            // Left out, so that one broken key does not take the others with it.
        }
    }

    private KeySpec spec(SignatureAlgorithm algorithm) {
        if (algorithm == SignatureAlgorithm.EDDSA) {
            return ed25519();
        }
        return algorithm.isEc() ? ec(algorithm.curve()) : new RSAPublicKeySpec(number("n"), number("e"));
    }

    /** Section 6.2.1.2: a coordinate has as many bytes as the curve's field, leading zeros included. */
    private KeySpec ec(EcCurve curve) {
        require(jwk.isText("crv", curve.jwkName()));
        require(bytes("x").length == curve.coordinateBytes() && bytes("y").length == curve.coordinateBytes());
        return new ECPublicKeySpec(new ECPoint(number("x"), number("y")), curve.parameters());
    }

    /** RFC 8032, section 5.1.2: little-endian, with the sign of x in the highest bit. */
    private KeySpec ed25519() {
        byte[] littleEndian = bytes("x");
        require(littleEndian.length == ED25519_BYTES && jwk.isText("crv", "Ed25519"));
        byte[] bigEndian = new byte[ED25519_BYTES];
        for (int i = 0; i < ED25519_BYTES; i++) {
            bigEndian[i] = littleEndian[ED25519_BYTES - 1 - i];
        }
        boolean xOdd = bigEndian[0] < 0;
        bigEndian[0] &= 0x7F;
        return new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(xOdd, new BigInteger(1, bigEndian)));
    }

    private BigInteger number(String name) {
        require(bytes(name).length > 0);
        return new BigInteger(1, bytes(name));
    }

    private byte[] bytes(String name) {
        return Base64Url.decode(jwk.text(name).orElse(""));
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("The key's members do not fit its kind");
        }
    }

    /** Show the kind only. */
    @Override
    public String toString() {
        return "JsonWebKey[" + jwk.text("kty").orElse("?") + "]";
    }
}
