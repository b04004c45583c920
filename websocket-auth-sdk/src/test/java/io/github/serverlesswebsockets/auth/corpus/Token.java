package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds the tokens of the corpus: a valid one whose members can be replaced by raw JSON. */
final class Token {

    static final long NOW = TokenFixture.NOW.getEpochSecond();

    private final Map<String, String> claims = new LinkedHashMap<>();
    private String algorithm = "HS256";
    private String key = "secret";
    private String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private Token() {}

    static Token good() {
        return new Token()
                .claim("iss", "\"https://login.example.com\"")
                .claim("aud", "\"chat\"")
                .claim("sub", "\"user-1\"")
                .claim("jti", "\"token-1\"")
                .claim("iat", NOW)
                .claim("exp", NOW + Duration.ofHours(1).toSeconds());
    }

    /** Signs with another algorithm and key, which the header names. */
    static Token good(String algorithm, String key) {
        return good().key(algorithm, key)
                .header("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, SigningKeys.kid(key)));
    }

    /** Signs with another algorithm and key, which the header names together with these members. */
    static Token good(String algorithm, String key, String members) {
        return good().key(algorithm, key).header("{\"alg\":\"" + algorithm + "\"" + members + "}");
    }

    Token claim(String name, Object json) {
        claims.put(name, json.toString());
        return this;
    }

    Token without(String... names) {
        claims.keySet().removeAll(List.of(names));
        return this;
    }

    Token header(String json) {
        header = json;
        return this;
    }

    /** Adds members to a valid header. */
    Token headerWith(String members) {
        return header("{\"alg\":\"HS256\"," + members + "}");
    }

    Token key(String otherAlgorithm, String otherKey) {
        algorithm = otherAlgorithm;
        key = otherKey;
        return this;
    }

    String sign() {
        return sign(json());
    }

    String sign(String payload) {
        return sign(payload.getBytes(StandardCharsets.UTF_8));
    }

    String sign(byte[] payload) {
        String input = input(header.getBytes(StandardCharsets.UTF_8), payload);
        return input + "." + encode(SigningKeys.sign(algorithm, key, ascii(input)));
    }

    /** Signs with bytes that are not a secret of the corpus. */
    String mac(byte[] secret) {
        String input = input(header.getBytes(StandardCharsets.UTF_8), json().getBytes(StandardCharsets.UTF_8));
        return input + "." + encode(SigningKeys.mac(algorithm, secret, ascii(input)));
    }

    /** Signs an abbreviated payload, and abbreviates the token. */
    JsonNode sign(JsonNode payload) {
        String signed = sign(Texts.text(payload));
        return Texts.concat(
                signed.substring(0, signed.indexOf('.') + 1),
                Texts.base64Url(payload),
                signed.substring(signed.lastIndexOf('.')));
    }

    String json() {
        return claims.entrySet().stream()
                .map(claim -> "\"" + claim.getKey() + "\":" + claim.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String signBytes(byte[] header, byte[] payload) {
        String input = input(header, payload);
        return input + "." + encode(SigningKeys.sign("HS256", "secret", ascii(input)));
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String input(byte[] header, byte[] payload) {
        return encode(header) + "." + encode(payload);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
