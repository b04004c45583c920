package io.github.serverlesswebsockets.auth.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hold a signature check and a token that it accepts, both made here: verifying it before a snapshot loads what the first user would
 * otherwise wait for.
 */
final class Rehearsal {

    private final SignatureCheck check;
    private final String token;

    Rehearsal(SignatureCheck check, String token) {
        this.check = check;
        this.token = token;
    }

    SignatureCheck check() {
        return check;
    }

    String token() {
        return token;
    }

    private static final String PAYLOAD =
            "{\"iss\":\"self\",\"aud\":[\"self\"],\"sub\":\"self\",\"jti\":\"1\",\"iat\":1,\"nbf\":1,\"exp\":2}";

    static Rehearsal of(HmacAlgorithm algorithm, TokenType type, Function<HmacSecret, SignatureCheck> check) {
        byte[] secret = new byte[algorithm.minimumKeyBytes()];
        new SecureRandom().nextBytes(secret);
        String input = input(algorithm.name(), type);
        try {
            Mac mac = Mac.getInstance(algorithm.macName());
            mac.init(new SecretKeySpec(secret, algorithm.macName()));
            return signed(check.apply(HmacSecret.of(secret)), input, mac.doFinal(bytes(input)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The JDK lacks " + algorithm.macName(), missing);
        }
    }

    static Rehearsal of(SignatureAlgorithm algorithm, TokenType type, Function<VerificationKey, SignatureCheck> check) {
        String input = input(algorithm.names().iterator().next(), type);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keyType());
            if (algorithm.isEc()) {
                generator.initialize(algorithm.curve().parameters());
            }
            KeyPair pair = generator.generateKeyPair();
            VerificationKey key = VerificationKey.of(algorithm, pair.getPublic());
            byte[] signature = JcaKeyCheck.of(key).sign(pair.getPrivate(), bytes(input));
            return signed(check.apply(key), input, signature);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("The JDK lacks " + algorithm, missing);
        }
    }

    private static Rehearsal signed(SignatureCheck check, String input, byte[] signature) {
        return new Rehearsal(check, input + "." + encode(signature));
    }

    private static String input(String algorithm, TokenType type) {
        String header = "{\"alg\":\"%s\",\"typ\":\"%s\",\"kid\":\"self\"}".formatted(algorithm, type.name());
        return encode(bytes(header)) + "." + encode(bytes(PAYLOAD));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
