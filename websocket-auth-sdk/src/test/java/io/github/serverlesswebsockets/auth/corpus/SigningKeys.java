package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs with the keys of the corpus, with the JDK alone and deterministically, so that the corpus file is reproducible. */
final class SigningKeys {

    private static final JsonNode KEYS =
            Json.read(Json.CORPUS.resolve("signing-keys.json")).path("keys");

    private SigningKeys() {}

    static JsonNode all() {
        return KEYS;
    }

    static JsonNode key(String name) {
        return KEYS.required(name);
    }

    static String kid(String name) {
        return key(name).required("kid").textValue();
    }

    static byte[] sign(String algorithm, String keyName, byte[] input) {
        try {
            if (algorithm.startsWith("HS")) {
                return mac(
                        algorithm, key(keyName).required("secret").textValue().getBytes(StandardCharsets.UTF_8), input);
            }
            Signature signature = signature(algorithm);
            signature.initSign(privateKey(key(keyName)), new PredictableRandom());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] mac(String algorithm, byte[] key, byte[] input) {
        try {
            String name = "HmacSHA" + algorithm.substring(2);
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key, name));
            return mac.doFinal(input);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Signature signature(String algorithm) throws GeneralSecurityException {
        String bits = algorithm.substring(algorithm.length() - 3);
        if (algorithm.startsWith("PS")) {
            Signature pss = Signature.getInstance("RSASSA-PSS");
            MGF1ParameterSpec mask = new MGF1ParameterSpec("SHA-" + bits);
            pss.setParameter(new PSSParameterSpec("SHA-" + bits, "MGF1", mask, Integer.parseInt(bits) / 8, 1));
            return pss;
        }
        if (algorithm.startsWith("ES")) {
            return Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
        }
        return Signature.getInstance(algorithm.startsWith("RS") ? "SHA" + bits + "withRSA" : "Ed25519");
    }

    private static PrivateKey privateKey(JsonNode key) throws GeneralSecurityException {
        byte[] pkcs8 = Base64.getDecoder().decode(key.required("pkcs8").textValue());
        String family = switch (key.path("jwk").path("kty").textValue()) {
            case "RSA" -> "RSA";
            case "EC" -> "EC";
            default -> "Ed25519";
        };
        return KeyFactory.getInstance(family).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** The keys are public test keys, so predictable signatures are harmless. */
    private static final class PredictableRandom extends SecureRandom {

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 7);
        }
    }
}
