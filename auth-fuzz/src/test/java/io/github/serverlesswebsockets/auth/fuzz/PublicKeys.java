package io.github.serverlesswebsockets.auth.fuzz;

import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** A factory for key pairs and their signatures. It uses only the JDK. */
final class PublicKeys {

    private static final KeyPair RSA = generateKeyPair("RSA");

    private PublicKeys() {}

    static KeyPair keyPair(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256, RS384, RS512, PS256, PS384, PS512 -> RSA;
            case ES256 -> generateKeyPair("secp256r1");
            case ES384 -> generateKeyPair("secp384r1");
            case ES512 -> generateKeyPair("secp521r1");
            case EDDSA -> generateKeyPair("Ed25519");
        };
    }

    static byte[] sign(SignatureAlgorithm algorithm, PrivateKey key, String input) {
        try {
            Signature signature = Signature.getInstance(jcaName(algorithm));
            if (algorithm.name().startsWith("PS")) {
                signature.setParameter(pss(algorithm.name().substring(2)));
            }
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String jcaName(SignatureAlgorithm algorithm) {
        String digits = algorithm.name().substring(2);
        return switch (algorithm) {
            case RS256, RS384, RS512 -> "SHA" + digits + "withRSA";
            case PS256, PS384, PS512 -> "RSASSA-PSS";
            case ES256, ES384, ES512 -> "SHA" + digits + "withECDSAinP1363Format";
            case EDDSA -> "Ed25519";
        };
    }

    private static PSSParameterSpec pss(String digits) {
        String hash = "SHA-" + digits;
        return new PSSParameterSpec(
                hash,
                "MGF1",
                new MGF1ParameterSpec(hash),
                Integer.parseInt(digits) / Byte.SIZE,
                PSSParameterSpec.TRAILER_FIELD_BC);
    }

    private static KeyPair generateKeyPair(String name) {
        try {
            boolean curve = name.startsWith("secp");
            KeyPairGenerator generator = KeyPairGenerator.getInstance(curve ? "EC" : name);
            if (curve) {
                generator.initialize(new ECGenParameterSpec(name));
            } else if (name.equals("RSA")) {
                generator.initialize(2_048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
