package io.github.serverlesswebsockets.auth.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates tokens that are rightly signed, or nearly, and of which at most a few things are not as they should be. */
final class NearlyGood {

    private static final Arbitrary<String> NAMES =
            Arbitraries.of("iss", "aud", "sub", "exp", "nbf", "iat", "jti", "alg", "scope", "data", "\u00e9", "");

    private NearlyGood() {}

    static Arbitrary<String> tokens(Suite suite) {
        Arbitrary<String> signed = Combinators.combine(headers(suite), payloads(), encodings(), encodings())
                .as((header, payload, one, two) -> suite.sign(one.of(header), two.of(payload)));
        return signed.flatMap(token -> tricks(token, suite));
    }

    /** How the text of a part becomes base64url, rightly or nearly. */
    @FunctionalInterface
    private interface Encoding {

        String of(String json);

        static String right(String json) {
            return Tokens.encoded(json.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Arbitrary<Encoding> encodings() {
        Encoding right = Encoding::right;
        Encoding padded = json -> Encoding.right(json) + "=";
        Encoding latin = json -> Tokens.encoded(json.getBytes(StandardCharsets.ISO_8859_1));
        Encoding wide = json -> Tokens.encoded(json.getBytes(StandardCharsets.UTF_16));
        Encoding standard = json -> Encoding.right(json).replace('-', '+').replace('_', '/');
        return Arbitraries.frequency(
                Tuple.of(30, right), Tuple.of(1, padded), Tuple.of(1, latin), Tuple.of(1, wide), Tuple.of(1, standard));
    }

    private static Arbitrary<String> headers(Suite suite) {
        Arbitrary<String> algorithms = Arbitraries.of(
                        "none", "None", "HS256", "HS384", "RS256", "ES256", "PS256", "EdDSA", "hs256", "", "HS256 ")
                .map(Text::quoted);
        Arbitrary<String> types = Arbitraries.of(
                        "JWT", "jwt", "application/jwt", "at+jwt", "logout+jwt", "JWS", "JOSE", "")
                .map(Text::quoted);
        Arbitrary<String> others = Arbitraries.of(
                "\"kid\":\"k\"",
                "\"kid\":\"../../x\"",
                "\"kid\":5",
                "\"crit\":[\"exp\"]",
                "\"crit\":[]",
                "\"b64\":true",
                "\"b64\":false,\"crit\":[\"b64\"]",
                "\"zip\":\"DEF\"",
                "\"cty\":\"JWT\"",
                "\"x5t\":\"AA\"",
                "\"x\":{\"y\":[1]}",
                "\"alg\":\"none\"");
        Arbitrary<String> good = Arbitraries.of(
                member("alg", Text.quoted(suite.algorithm())),
                member("typ", "\"JWT\"") + "," + member("alg", Text.quoted(suite.algorithm())));
        return Arbitraries.frequencyOf(
                        Tuple.of(6, good),
                        Tuple.of(1, algorithms.map(alg -> member("alg", alg))),
                        Tuple.of(
                                2,
                                Combinators.combine(good, Arbitraries.oneOf(types, Json.values()))
                                        .as((g, t) -> g + "," + member("typ", t))),
                        Tuple.of(2, Combinators.combine(good, others).as((g, other) -> g + "," + other)))
                .flatMap(NearlyGood::framed);
    }

    private static Arbitrary<String> payloads() {
        Arbitrary<String> values =
                Arbitraries.oneOf(Json.times(), Json.values(), audiences(), Arbitraries.just("absent"));
        return Arbitraries.maps(NAMES, values)
                .ofMaxSize(2)
                .map(changes -> {
                    Map<String, String> claims = new LinkedHashMap<>(Tokens.goodClaims());
                    claims.putAll(changes);
                    claims.values().removeIf("absent"::equals);
                    String json = Tokens.json(claims);
                    return json.substring(1, json.length() - 1);
                })
                .flatMap(NearlyGood::framed);
    }

    private static Arbitrary<String> audiences() {
        return Arbitraries.of("\"chat\"", "\"Chat\"", "\"other\"", "1", "null", "{}", "[\"chat\"]", "\"\"")
                .list()
                .ofMaxSize(3)
                .map(all -> "[" + String.join(",", all) + "]");
    }

    /** Members between braces, now and then with what strict readers refuse. */
    private static Arbitrary<String> framed(String members) {
        String object = "{" + members + "}";
        return Arbitraries.frequency(
                Tuple.of(40, object),
                Tuple.of(2, " {\n" + members + " }\t"),
                Tuple.of(1, object + object),
                Tuple.of(1, object + "x"),
                Tuple.of(1, "{" + members + ",}"),
                Tuple.of(1, "{" + members + ",\"sub\":\"b\",\"\\u0073ub\":\"c\"}"),
                Tuple.of(1, "{/**/" + members + "}"),
                Tuple.of(1, "[" + object + "]"),
                Tuple.of(1, "\ufeff" + object),
                Tuple.of(1, "null"));
    }

    /** What can be done to a signed token by whoever holds it. */
    private static Arbitrary<String> tricks(String token, Suite suite) {
        int signature = token.lastIndexOf('.') + 1;
        String unsigned = token.substring(0, signature);
        List<String> tricks = List.of(
                unsigned,
                token + "=",
                token + "\n",
                " " + token,
                token + ".",
                token.substring(0, token.length() - 1),
                token.substring(0, token.length() - 1) + (char) (token.charAt(token.length() - 1) ^ 1),
                token.substring(0, signature + 4) + "!" + token.substring(signature + 4),
                unsigned + Tokens.encoded(new byte[suite.signer().sign(unsigned).length]));
        return Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just(token)), Tuple.of(1, Arbitraries.of(tricks)));
    }

    private static String member(String name, String value) {
        return Text.quoted(name) + ":" + value;
    }
}
