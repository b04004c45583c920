package io.github.serverlesswebsockets.auth.fuzz;

import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.verify.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A signer of any input with the secret that the verifier trusts, and this verifier. Signing uses only the JDK. */
final class Tokens {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Duration LEEWAY = Duration.ofSeconds(10);
    static final byte[] SECRET =
            "correct-horse-battery-staple-0123456789-abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.UTF_8);
    static final String ISSUER = "https://login.example.com";
    static final String AUDIENCE = "chat";
    static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private Tokens() {}

    static TokenVerifier verifier() {
        return TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.of(SECRET))
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .leeway(LEEWAY)
                .clock(clock())
                .build();
    }

    static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    /** Returns the claims of a valid token by name, each as raw JSON. The map can be changed. */
    static Map<String, String> validClaims() {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("iss", Text.quote(ISSUER));
        claims.put("aud", Text.quote(AUDIENCE));
        claims.put("sub", Text.quote("user-1"));
        claims.put("iat", String.valueOf(NOW.getEpochSecond()));
        claims.put("exp", String.valueOf(NOW.plusSeconds(3_600).getEpochSecond()));
        return claims;
    }

    static String valid() {
        return sign(HEADER, validClaims());
    }

    static String sign(String header, Map<String, String> claims) {
        return sign(header, json(claims));
    }

    static String sign(String header, String payload) {
        return sign(header.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8));
    }

    static String sign(byte[] header, byte[] payload) {
        return signParts(encode(header), encode(payload));
    }

    /** Signs parts that may be invalid base64url, as an issuer with a bug does. */
    static String signParts(String header, String payload) {
        String input = header + "." + payload;
        return input + "." + encode(hmac("HmacSHA256", input));
    }

    static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> Text.quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hmac(String name, String input) {
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(SECRET, name));
            return mac.doFinal(input.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
