package io.github.serverlesswebsockets.auth.key;

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

/** A public key in JSON (RFC 7518, section 6; RFC 8037, section 2). */
record JsonWebKey(JsonObject jwk) {

    private static final int ED25519_BYTES = 32;

    /** Returns the key once for each algorithm that it can be used with. A key without {@code alg} can be used with several. */
    List<VerificationKey> verificationKeys(String id) {
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
        boolean isSameType = jwk.isText("kty", algorithm == SignatureAlgorithm.EDDSA ? "OKP" : algorithm.keyType());
        return isSameType
                && (!jwk.has("alg")
                        || algorithm.names().contains(jwk.text("alg").orElse("")));
    }

    private void read(SignatureAlgorithm algorithm, String id, List<VerificationKey> keys) {
        try {
            KeyFactory factory = KeyFactory.getInstance(algorithm.keyType());
            keys.add(VerificationKey.of(algorithm, factory.generatePublic(spec(algorithm)))
                    .withId(id));
        } catch (GeneralSecurityException | IllegalArgumentException invalid) {
            // Ignored, so that the other keys of the set stay usable.
        }
    }

    private KeySpec spec(SignatureAlgorithm algorithm) {
        if (algorithm == SignatureAlgorithm.EDDSA) {
            return ed25519();
        }
        return algorithm.isEc() ? ec(algorithm.curve()) : new RSAPublicKeySpec(number("n"), number("e"));
    }

    /** Section 6.2.1.2: a coordinate has as many bytes as the field of the curve, including leading zeros. */
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
            throw new IllegalArgumentException("The members of the key do not fit its type");
        }
    }

    /** Returns the type only. */
    @Override
    public String toString() {
        return "JsonWebKey[" + jwk.text("kty").orElse("?") + "]";
    }
}
