package io.github.serverlesswebsockets.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs, expires and breaks tokens, with the JDK alone so that it shares no mistake with the verifier. */
public final class TokenFixture {

    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final String SECRET = "correct-horse-battery-staple-0123456789-abcdefghijklmnopqrstuvwxyz";
    public static final String ISSUER = "https://login.example.com";
    public static final String AUDIENCE = "chat";

    private final Map<String, String> claims = new LinkedHashMap<>();
    private String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private String secret = SECRET;
    private String mac = "HmacSHA256";

    private TokenFixture() {}

    public static TokenFixture token() {
        return new TokenFixture()
                .claim("iss", quoted(ISSUER))
                .claim("aud", quoted(AUDIENCE))
                .claim("sub", quoted("user-1"))
                .claim("jti", quoted("token-1"))
                .claim("iat", NOW.getEpochSecond())
                .expiringIn(Duration.ofHours(1));
    }

    static TokenVerifier verifier() {
        return TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.utf8(SECRET))
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .clock(CLOCK)
                .build();
    }

    public TokenFixture claim(String name, Object json) {
        claims.put(name, json.toString());
        return this;
    }

    TokenFixture without(String name) {
        claims.remove(name);
        return this;
    }

    TokenFixture expiringIn(Duration left) {
        return claim("exp", NOW.plus(left).getEpochSecond());
    }

    TokenFixture header(String json) {
        header = json;
        return this;
    }

    TokenFixture algorithm(String alg, String macName) {
        mac = macName;
        return header("{\"alg\":\"" + alg + "\"}");
    }

    public TokenFixture signedBy(String otherSecret) {
        secret = otherSecret;
        return this;
    }

    public String sign() {
        return signPayload(payload());
    }

    String payload() {
        return claims.entrySet().stream()
                .map(claim -> quoted(claim.getKey()) + ":" + claim.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Sign by a key pair; the header is the algorithm's own until one is given. */
    String signBy(SignatureAlgorithm algorithm, KeyPair pair, String... headerMembers) {
        String alg = algorithm == SignatureAlgorithm.EDDSA ? "EdDSA" : algorithm.name();
        String members = Stream.concat(Stream.of("\"alg\":" + quoted(alg)), Stream.of(headerMembers))
                .collect(Collectors.joining(",", "{", "}"));
        return KeyPairs.sign(algorithm, pair, members, payload());
    }

    String signPayload(String json) {
        return signPayload(json.getBytes(StandardCharsets.UTF_8));
    }

    String signPayload(byte[] json) {
        String input = encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(json);
        return input + "." + encode(mac(input));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private byte[] mac(String input) {
        try {
            Mac hash = Mac.getInstance(mac);
            hash.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac));
            return hash.doFinal(input.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
