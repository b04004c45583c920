package io.github.serverlesswebsockets.auth.fuzz;

import io.github.serverlesswebsockets.auth.fuzz.Generator.Weighted;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** A generator of tokens that are valid, or that differ from a valid token in a few details. */
final class AlmostValidTokens {

    private static final Generator<String> CLAIM_NAMES =
            Generator.of("iss", "aud", "sub", "exp", "nbf", "iat", "jti", "alg", "scope", "data", "\u00e9", "");
    private static final Generator<String> ALGORITHMS = Generator.of(
                    "none", "None", "HS256", "HS384", "RS256", "ES256", "PS256", "EdDSA", "hs256", "", "HS256 ")
            .map(Text::quote);
    private static final Generator<String> TYPES = Generator.of(
                    "JWT", "jwt", "application/jwt", "at+jwt", "logout+jwt", "JWS", "JOSE", "")
            .map(Text::quote);
    private static final Generator<String> OTHERS = Generator.of(
            ",\"kid\":\"k\"",
            ",\"kid\":\"../../x\"",
            ",\"kid\":5",
            ",\"crit\":[\"exp\"]",
            ",\"crit\":[]",
            ",\"b64\":true",
            ",\"b64\":false,\"crit\":[\"b64\"]",
            ",\"zip\":\"DEF\"",
            ",\"cty\":\"JWT\"",
            ",\"x5t\":\"AA\"",
            ",\"x\":{\"y\":[1]}",
            ",\"alg\":\"none\"");
    private static final Generator<String> AUDIENCES = Generator.of(
                    "\"chat\"", "\"Chat\"", "\"other\"", "1", "null", "{}", "[\"chat\"]", "\"\"")
            .list(0, 3)
            .map(all -> "[" + String.join(",", all) + "]");
    private static final Generator<String> PAYLOADS = frame(claims());
    private static final Generator<UnaryOperator<String>> ENCODINGS = encodings();
    private static final Generator<BinaryOperator<String>> SIGNATURE_CHANGES = signatureChanges();

    private AlmostValidTokens() {}

    static String token(Suite suite, Random random) {
        String header = ENCODINGS.next(random).apply(headers(suite).next(random));
        String payload = ENCODINGS.next(random).apply(PAYLOADS.next(random));
        String token = suite.sign(header, payload);
        int signature = token.lastIndexOf('.') + 1;
        return SIGNATURE_CHANGES.next(random).apply(token.substring(0, signature), token.substring(signature));
    }

    private static Generator<String> headers(Suite suite) {
        String valid = "\"alg\":" + Text.quote(suite.algorithm());
        Generator<String> members = Generator.weighted(List.of(
                new Weighted<>(4, Generator.of(valid, "\"typ\":\"JWT\"," + valid)),
                new Weighted<>(1, ALGORITHMS.map(alg -> "\"alg\":" + alg)),
                new Weighted<>(2, Generator.oneOf(TYPES, Json.values()).map(typ -> valid + ",\"typ\":" + typ)),
                new Weighted<>(2, OTHERS.map(other -> valid + other))));
        return frame(members);
    }

    /** Returns the members of a valid claim set, up to two of them changed or removed. */
    private static Generator<String> claims() {
        Generator<String> values = Generator.oneOf(Json.times(), Json.values(), AUDIENCES, Generator.of("absent"));
        return Generator.maps(CLAIM_NAMES, values, 2).map(changes -> {
            Map<String, String> claims = new LinkedHashMap<>(Tokens.validClaims());
            claims.putAll(changes);
            claims.values().removeIf("absent"::equals);
            String json = Tokens.json(claims);
            return json.substring(1, json.length() - 1);
        });
    }

    /** Puts members between braces; some of the objects are ones that a strict parser rejects. */
    private static Generator<String> frame(Generator<String> members) {
        Generator<UnaryOperator<String>> frames = Generator.weighted(List.of(
                Weighted.of(40, text -> "{" + text + "}"),
                Weighted.of(2, text -> " {\n" + text + " }\t"),
                Weighted.of(1, text -> "{" + text + "}{" + text + "}"),
                Weighted.of(1, text -> "{" + text + "}x"),
                Weighted.of(1, text -> "{" + text + ",}"),
                Weighted.of(1, text -> "{" + text + ",\"sub\":\"b\",\"\\u0073ub\":\"c\"}"),
                Weighted.of(1, text -> "{/**/" + text + "}"),
                Weighted.of(1, text -> "[{" + text + "}]"),
                Weighted.of(1, text -> "\ufeff{" + text + "}"),
                Weighted.of(1, text -> "null")));
        return random -> frames.next(random).apply(members.next(random));
    }

    /** Returns ways to encode a part: most are base64url, a few differ from it. */
    private static Generator<UnaryOperator<String>> encodings() {
        return Generator.weighted(List.of(
                Weighted.of(30, AlmostValidTokens::encode),
                Weighted.of(1, json -> encode(json) + "="),
                Weighted.of(1, json -> Tokens.encode(json.getBytes(StandardCharsets.ISO_8859_1))),
                Weighted.of(1, json -> Tokens.encode(json.getBytes(StandardCharsets.UTF_16))),
                Weighted.of(1, json -> encode(json).replace('-', '+').replace('_', '/'))));
    }

    private static String encode(String json) {
        return Tokens.encode(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns changes that a client can make to a token, given its signing input with the second dot and its signature.
     */
    private static Generator<BinaryOperator<String>> signatureChanges() {
        return Generator.weighted(List.of(
                Weighted.of(50, (input, signature) -> input + signature),
                Weighted.of(1, (input, signature) -> input),
                Weighted.of(1, (input, signature) -> input + signature + "="),
                Weighted.of(1, (input, signature) -> input + signature + "\n"),
                Weighted.of(1, (input, signature) -> " " + input + signature),
                Weighted.of(1, (input, signature) -> input + signature + "."),
                Weighted.of(1, (input, signature) -> input + signature.substring(1)),
                Weighted.of(1, (input, signature) -> input + signature.substring(0, signature.length() - 1) + "B"),
                Weighted.of(1, (input, signature) -> input + "!" + signature),
                Weighted.of(1, (input, signature) -> input + "A".repeat(signature.length()))));
    }
}
