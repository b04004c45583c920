package io.github.serverlesswebsockets.benchmarks.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;

/** An identity provider that signs tokens. It uses only the JDK. */
record Issuer(VerifierSettings settings, Key key) {

    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 256;
    private static final int SECRET_BYTES = 32;

    static Issuer create(Signing signing) throws GeneralSecurityException {
        if (signing == Signing.HS256) {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            return new Issuer(VerifierSettings.of(signing, secret), signing.secretKey(secret));
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance(signing.keys());
        generator.initialize(signing == Signing.RS256 ? RSA_BITS : EC_BITS);
        KeyPair pair = generator.generateKeyPair();
        return new Issuer(VerifierSettings.of(signing, pair.getPublic().getEncoded()), pair.getPrivate());
    }

    /** Returns tokens of different users with the same header. */
    String[] tokens(int count) {
        return IntStream.range(0, count).mapToObj(user -> sign(claims(user))).toArray(String[]::new);
    }

    /** Returns ten claims by name, each as raw JSON. */
    static Map<String, String> claims(int user) {
        long now = Instant.now().getEpochSecond();
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("iss", quote(VerifierSettings.ISSUER));
        claims.put("sub", quote("user-%06d".formatted(user)));
        claims.put("aud", quote(VerifierSettings.AUDIENCE));
        claims.put("exp", Long.toString(now + 3600));
        claims.put("nbf", Long.toString(now));
        claims.put("iat", Long.toString(now));
        claims.put("jti", quote("%016x".formatted(0x9E3779B97F4A7C15L * (user + 1))));
        claims.put("scope", quote("chat:read chat:write"));
        claims.put("roles", "[\"chatter\",\"editor\"]");
        claims.put("name", quote("Ada Example"));
        return claims;
    }

    String sign(Map<String, String> claims) {
        String header = "{\"alg\":\"%s\",\"typ\":\"JWT\",\"kid\":\"2026-11\"}".formatted(settings.signing());
        String payload = claims.entrySet().stream()
                .map(claim -> quote(claim.getKey()) + ":" + claim.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        String input = encode(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encode(payload.getBytes(StandardCharsets.UTF_8));
        return input + "." + encode(signature(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] signature(byte[] input) {
        try {
            String jca = settings.signing().jca();
            if (key instanceof PrivateKey secret) {
                Signature signature = Signature.getInstance(jca);
                signature.initSign(secret);
                signature.update(input);
                return signature.sign();
            }
            Mac mac = Mac.getInstance(jca);
            mac.init(key);
            return mac.doFinal(input);
        } catch (GeneralSecurityException unfit) {
            throw new IllegalStateException("The JDK does not sign with " + settings.signing(), unfit);
        }
    }

    static String quote(String text) {
        return "\"" + text + "\"";
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
