package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.KeySource;
import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import io.github.serverlesswebsockets.auth.key.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * A token with a new key, and a check that accepts it.
 *
 * <p>Verifying it before a snapshot loads the classes that the first real token would otherwise load.
 */
record PrimingToken(SignatureCheck check, String token) {

    private static final String PAYLOAD =
            "{\"iss\":\"self\",\"aud\":[\"self\"],\"sub\":\"self\",\"jti\":\"1\",\"iat\":1,\"nbf\":1,\"exp\":2}";

    static PrimingToken of(HmacAlgorithm algorithm, TokenType type) {
        byte[] bytes = new byte[algorithm.minimumKeyBytes()];
        new SecureRandom().nextBytes(bytes);
        HmacSecret secret = HmacSecret.of(bytes);
        String input = input(algorithm.name(), type);
        return new PrimingToken(
                new HmacCheck(algorithm, KeySource.of(List.of(secret))),
                token(input, Signatures.sign(input, algorithm, secret)));
    }

    static PrimingToken of(SignatureAlgorithm algorithm, TokenType type) {
        KeyPair pair = algorithm.generateKeyPair();
        VerificationKey key = VerificationKey.of(algorithm, pair.getPublic());
        String input = input(algorithm.names().iterator().next(), type);
        return new PrimingToken(
                new PublicKeyCheck(Set.of(algorithm), KeySource.of(List.of(key))),
                token(input, Signatures.sign(input, key, pair)));
    }

    private static String input(String algorithm, TokenType type) {
        String header = "{\"alg\":\"%s\",\"typ\":\"%s\",\"kid\":\"self\"}".formatted(algorithm, type.name());
        return encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(PAYLOAD.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(String input, byte[] signature) {
        return input + "." + encode(signature);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
