package io.github.serverlesswebsockets.auth.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates tokens that are rightly signed, or nearly, and of which at most a few things are not as they should be. */
final class NearlyGood {

    private static final Arbitrary<String> CLAIM_NAMES =
            Arbitraries.of("iss", "aud", "sub", "exp", "nbf", "iat", "jti", "alg", "scope", "data", "\u00e9", "");
    private static final Arbitrary<String> ALGORITHMS = Arbitraries.of(
                    "none", "None", "HS256", "HS384", "RS256", "ES256", "PS256", "EdDSA", "hs256", "", "HS256 ")
            .map(Text::quoted);
    private static final Arbitrary<String> TYPES = Arbitraries.of(
                    "JWT", "jwt", "application/jwt", "at+jwt", "logout+jwt", "JWS", "JOSE", "")
            .map(Text::quoted);
    private static final Arbitrary<String> OTHERS = Arbitraries.of(
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
    private static final Arbitrary<String> AUDIENCES = Arbitraries.of(
                    "\"chat\"", "\"Chat\"", "\"other\"", "1", "null", "{}", "[\"chat\"]", "\"\"")
            .list()
            .ofMaxSize(3)
            .map(all -> "[" + String.join(",", all) + "]");
    private static final Arbitrary<String> PAYLOADS =
            Combinators.combine(claims(), frames()).as((claims, frame) -> frame.apply(claims));
    private static final Arbitrary<UnaryOperator<String>> ENCODINGS = encodings();
    private static final Arbitrary<BinaryOperator<String>> TRICKS = tricks();

    private NearlyGood() {}

    static Arbitrary<String> tokens(Suite suite) {
        return Combinators.combine(headers(suite), PAYLOADS, ENCODINGS, ENCODINGS, TRICKS)
                .as((header, payload, one, two, trick) -> {
                    String token = suite.sign(one.apply(header), two.apply(payload));
                    int signature = token.lastIndexOf('.') + 1;
                    return trick.apply(token.substring(0, signature), token.substring(signature));
                });
    }

    private static Arbitrary<String> headers(Suite suite) {
        String good = "\"alg\":" + Text.quoted(suite.algorithm());
        Arbitrary<String> members = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of(good, "\"typ\":\"JWT\"," + good)),
                Tuple.of(1, ALGORITHMS.map(alg -> "\"alg\":" + alg)),
                Tuple.of(2, Arbitraries.oneOf(TYPES, Json.values()).map(typ -> good + ",\"typ\":" + typ)),
                Tuple.of(2, OTHERS.map(other -> good + other)));
        return Combinators.combine(members, frames()).as((inside, frame) -> frame.apply(inside));
    }

    /** The members of a good claim set, up to two of them changed or gone. */
    private static Arbitrary<String> claims() {
        Arbitrary<String> values =
                Arbitraries.oneOf(Json.times(), Json.values(), AUDIENCES, Arbitraries.just("absent"));
        return Arbitraries.maps(CLAIM_NAMES, values).ofMaxSize(2).map(changes -> {
            Map<String, String> claims = new LinkedHashMap<>(Tokens.goodClaims());
            claims.putAll(changes);
            claims.values().removeIf("absent"::equals);
            String json = Tokens.json(claims);
            return json.substring(1, json.length() - 1);
        });
    }

    /** Put members between braces, now and then with what strict readers refuse. */
    private static Arbitrary<UnaryOperator<String>> frames() {
        return Arbitraries.frequency(
                Tuple.of(40, members -> "{" + members + "}"),
                Tuple.of(2, members -> " {\n" + members + " }\t"),
                Tuple.of(1, members -> "{" + members + "}{" + members + "}"),
                Tuple.of(1, members -> "{" + members + "}x"),
                Tuple.of(1, members -> "{" + members + ",}"),
                Tuple.of(1, members -> "{" + members + ",\"sub\":\"b\",\"\\u0073ub\":\"c\"}"),
                Tuple.of(1, members -> "{/**/" + members + "}"),
                Tuple.of(1, members -> "[{" + members + "}]"),
                Tuple.of(1, members -> "\ufeff{" + members + "}"),
                Tuple.of(1, members -> "null"));
    }

    /** How the text of a part becomes base64url, rightly or nearly. */
    private static Arbitrary<UnaryOperator<String>> encodings() {
        return Arbitraries.frequency(
                Tuple.of(30, NearlyGood::encoded),
                Tuple.of(1, json -> encoded(json) + "="),
                Tuple.of(1, json -> Tokens.encoded(json.getBytes(StandardCharsets.ISO_8859_1))),
                Tuple.of(1, json -> Tokens.encoded(json.getBytes(StandardCharsets.UTF_16))),
                Tuple.of(1, json -> encoded(json).replace('-', '+').replace('_', '/')));
    }

    private static String encoded(String json) {
        return Tokens.encoded(json.getBytes(StandardCharsets.UTF_8));
    }

    /** What can be done to a token, its signing input with the second dot and its signature, by whoever holds it. */
    private static Arbitrary<BinaryOperator<String>> tricks() {
        return Arbitraries.frequency(
                Tuple.of(50, (input, signature) -> input + signature),
                Tuple.of(1, (input, signature) -> input),
                Tuple.of(1, (input, signature) -> input + signature + "="),
                Tuple.of(1, (input, signature) -> input + signature + "\n"),
                Tuple.of(1, (input, signature) -> " " + input + signature),
                Tuple.of(1, (input, signature) -> input + signature + "."),
                Tuple.of(1, (input, signature) -> input + signature.substring(1)),
                Tuple.of(1, (input, signature) -> input + signature.substring(0, signature.length() - 1) + "B"),
                Tuple.of(1, (input, signature) -> input + "!" + signature),
                Tuple.of(1, (input, signature) -> input + "A".repeat(signature.length())));
    }
}
