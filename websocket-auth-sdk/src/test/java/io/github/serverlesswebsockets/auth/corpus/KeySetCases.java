package io.github.serverlesswebsockets.auth.corpus;

import static io.github.serverlesswebsockets.auth.corpus.SigningKeys.kid;
import static io.github.serverlesswebsockets.auth.corpus.Steps.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Cases for key sets and discovery: D-01 to D-11. */
final class KeySetCases {

    private static final String UNKNOWN = "401 UNKNOWN_KEY";
    private static final String FORGED = "401 BAD_SIGNATURE";
    private static final String DOWN = "500 KEYS_UNAVAILABLE";
    private static final String GOOD = by("rsa-good");
    private static final String NEXT = by("rsa-next");

    private KeySetCases() {}

    static void addTo(CaseCollection cases) {
        rotation(cases);
        withdrawal(cases);
        outages(cases);
        BodyCases.addTo(cases);
        keys(cases);
        concurrentHandshakes(cases);
        discovery(cases);
    }

    static String by(String key) {
        return Token.good("RS256", key).claim("exp", Token.NOW + 80_000).sign();
    }

    /** A key in the form of a key set. */
    static String jwk(String key) {
        return jwk(key, "\"use\":\"sig\"");
    }

    static String jwk(String key, String members) {
        ObjectNode jwk = SigningKeys.key(key).required("jwk").deepCopy();
        jwk.put("kid", kid(key));
        return jwk.<ObjectNode>setAll(Json.object("{" + members + "}")).toString();
    }

    private static void rotation(CaseCollection cases) {
        JsonNode anyKid = Texts.concat(
                Texts.base64Url(Texts.concat("{\"alg\":\"RS256\",\"kid\":\"never-seen-key-id-", Texts.number(), "\"}")),
                GOOD.substring(GOOD.indexOf('.')));
        Steps flood = steps().keySet(jwk("rsa-good"))
                .connect(GOOD, "ALLOW")
                .connect(NEXT, UNKNOWN)
                .fetchesAtMost(2)
                .connect(anyKid, 1_000, UNKNOWN)
                .connect(GOOD, "ALLOW")
                .fetchesAtMost(2)
                .advance(31)
                .connect(anyKid, 100, UNKNOWN)
                .connect(GOOD, "ALLOW")
                .fetchesAtMost(3);
        cases.group("D-01", "Unknown keys").under("jwks").steps("one, then 1,000, then 100 after the cool-down", flood);
        cases.group("D-02", "A new key after many unknown ones")
                .under("jwks")
                .steps(
                        "accepted once the cool-down is over",
                        steps().keySet(jwk("rsa-good"))
                                .connect(anyKid, 100, UNKNOWN)
                                .keySet(jwk("rsa-good"), jwk("rsa-next"))
                                .advance(31)
                                .connect(NEXT, "ALLOW")
                                .connect(GOOD, "ALLOW"));
    }

    private static void withdrawal(CaseCollection cases) {
        cases.group("D-03", "A key that was removed from the set")
                .under("jwks")
                .steps(
                        "rejected after the maximum age",
                        steps().keySet(jwk("rsa-good"), jwk("rsa-next"))
                                .connect(GOOD, "ALLOW")
                                .keySet(jwk("rsa-next"))
                                .advance(301)
                                .connect(GOOD, UNKNOWN)
                                .connect(NEXT, "ALLOW"));
        String reused = jwk("rsa-next", "\"kid\":\"" + kid("rsa-good") + "\"");
        String byReused = Token.good("RS256", "rsa-next")
                .header("{\"alg\":\"RS256\",\"kid\":\"" + kid("rsa-good") + "\"}")
                .sign();
        cases.group("D-04", "Another key with a known id")
                .under("jwks")
                .steps(
                        "the new key is used after the maximum age",
                        steps().keySet(jwk("rsa-good"))
                                .connect(GOOD, "ALLOW")
                                .keySet(reused)
                                .advance(301)
                                .connect(byReused, "ALLOW")
                                .connect(GOOD, FORGED));
    }

    private static void outages(CaseCollection cases) {
        String set = "\"body\":{\"keys\":[" + jwk("rsa-good") + "]}";
        String moved = "\"status\":302,\"headers\":{\"Location\":\"%s\"},\"/moved\":{\"status\":200," + set + "}";
        Group group = cases.group("D-05", "A key endpoint that does not respond, or redirects")
                .under("jwks");
        down(group, "404", "\"status\":404");
        down(group, "500", "\"status\":500," + set);
        down(group, "204", "\"status\":204");
        down(group, "no response", "\"status\":200,\"delayMillis\":5000," + set);
        down(group, "a byte at a time", "\"status\":200,\"dripMillis\":200," + set);
        down(group, "connection closed", "\"reset\":true");
        down(group, "redirect to itself", moved.formatted("/moved"));
        down(group, "redirect to its full address", moved.formatted("${endpoint}/moved"));
        group.under("jwks-over-bad-tls")
                .steps(
                        "an https address of a server without TLS",
                        steps().endpoint("{\"status\":200," + set + "}")
                                .connect(GOOD, DOWN)
                                .fetchesAtMost(0));
    }

    /** Without cached keys the handshake fails. Cached keys are used for an hour, and new ones when the endpoint is available again. */
    static void down(Group group, String about, String answer) {
        group.steps(
                        about + ", at the first handshake",
                        steps().endpoint("{" + answer + "}").connect(GOOD, DOWN))
                .steps(
                        about + ", later",
                        steps().keySet(jwk("rsa-good"))
                                .connect(GOOD, "ALLOW")
                                .endpoint("{" + answer + "}")
                                .advance(301)
                                .connect(GOOD, "ALLOW")
                                .connect(NEXT, "401")
                                .advance(3_300)
                                .connect(GOOD, DOWN)
                                .keySet(jwk("rsa-good"))
                                .advance(31)
                                .connect(GOOD, "ALLOW"));
    }

    private static void keys(CaseCollection cases) {
        String privateHalf = jwk("rsa-next", "\"d\":\"AAAA\",\"p\":\"AAAA\",\"q\":\"AAAA\"");
        Group broken = cases.group(
                        "D-07", "An invalid key next to a valid one: it is ignored, and the valid one stays usable")
                .under("jwks");
        List.of(
                        "{}",
                        "null",
                        "5",
                        "[]",
                        jwk("rsa-next", "\"kid\":5"),
                        jwk("rsa-next", "\"kty\":\"XYZ\""),
                        jwk("rsa-next", "\"kty\":null"),
                        jwk("rsa-next", "\"n\":\"!!!!\""),
                        jwk("rsa-next", "\"n\":null"),
                        jwk("rsa-next", "\"e\":\"AQ\""),
                        jwk("rsa-next", "\"use\":\"enc\""),
                        jwk("rsa-next", "\"key_ops\":[\"encrypt\"]"),
                        jwk("rsa-next", "\"alg\":\"RS512\""),
                        jwk("rsa-next", "\"alg\":\"ES256\""),
                        privateHalf)
                .forEach(key -> broken.steps(
                        shortened(key),
                        steps().keySet(key, jwk("rsa-good"))
                                .connect(GOOD, "ALLOW")
                                .connect(NEXT, UNKNOWN)));
        secretsAndWeakKeys(cases);
        duplicateKeyIds(cases);
        missingKeyIds(cases);
    }

    private static void secretsAndWeakKeys(CaseCollection cases) {
        Group broken = cases.more("D-07");
        String oct = "{\"kty\":\"oct\",\"kid\":\"shared-secret-key-id\",\"alg\":\"HS256\",\"k\":\"%s\"}"
                .formatted(Token.encode(
                        SigningKeys.key("secret").required("secret").textValue()));
        Token byOct = Token.good().header("{\"alg\":\"HS256\",\"kid\":\"shared-secret-key-id\"}");
        broken.steps(
                "a secret in a public set",
                steps().keySet(oct, jwk("rsa-good"))
                        .connect(GOOD, "ALLOW")
                        .connect(byOct.sign(), "401 ALGORITHM_NOT_ALLOWED"));
        for (String weak : List.of("rsa-1024", "rsa-2047")) {
            broken.steps(
                    weak,
                    steps().keySet(jwk(weak), jwk("rsa-good"))
                            .connect(GOOD, "ALLOW")
                            .connect(by(weak), UNKNOWN));
        }
        for (String unfit :
                List.of("rsa-exponent-1", "rsa-exponent-even", "ec-off-curve", "ec-infinity", "ec-384", "ed-25519")) {
            broken.steps(unfit, steps().keySet(jwk(unfit), jwk("rsa-good")).connect(GOOD, "ALLOW"));
        }
    }

    private static String shortened(String key) {
        int end = key.lastIndexOf(",\"kid\"");
        return end < 0
                ? key
                : "the members after n and e: " + key.substring(end + 1).replaceAll("\"kid\":\"[^\"]*\",?", "");
    }

    private static void duplicateKeyIds(CaseCollection cases) {
        String ec = jwk("ec-256", "\"kid\":\"" + kid("rsa-good") + "\"");
        String byEc = Token.good("ES256", "ec-256")
                .header("{\"alg\":\"ES256\",\"kid\":\"" + kid("rsa-good") + "\"}")
                .sign();
        cases.group("D-08", "Two keys with the same id, or without one")
                .under("jwks")
                .steps(
                        "one id, two key types",
                        steps().keySet(jwk("rsa-good"), ec)
                                .connect(GOOD, "ALLOW")
                                .connect(byEc, "ALLOW"))
                .steps(
                        "one id, two key types, other order",
                        steps().keySet(ec, jwk("rsa-good"))
                                .connect(GOOD, "ALLOW")
                                .connect(byEc, "ALLOW"));
    }

    private static void missingKeyIds(CaseCollection cases) {
        ObjectNode goodWithoutKid = Json.object(jwk("rsa-good"));
        goodWithoutKid.remove("kid");
        ObjectNode other = Json.object(jwk("rsa-next"));
        other.remove("kid");
        String withoutKid =
                Token.good("RS256", "rsa-good").header("{\"alg\":\"RS256\"}").sign();
        cases.more("D-08")
                .steps(
                        "two without an id next to one with an id",
                        steps().keySet(goodWithoutKid.toString(), other.toString(), jwk("ec-256"))
                                .connect(withoutKid, UNKNOWN)
                                .connect(GOOD, UNKNOWN)
                                .connect(Token.good("ES256", "ec-256").sign(), "ALLOW"))
                .steps(
                        "none has an id, so no token can select one: an error of the key set, not of the client",
                        steps().keySet(goodWithoutKid.toString(), other.toString())
                                .connect(GOOD, DOWN));
    }

    private static void concurrentHandshakes(CaseCollection cases) {
        String slow = "{\"status\":200,\"delayMillis\":100,\"body\":{\"keys\":[" + jwk("rsa-good") + "]}}";
        cases.group("D-09", "200 concurrent handshakes without cached keys")
                .under("jwks")
                .steps(
                        "one fetch",
                        steps().endpoint(slow).connectAtOnce(GOOD, 200, "ALLOW").fetchesAtMost(1));
        cases.group("D-11", "A snapshot is restored with an old key set in its memory")
                .under("jwks")
                .steps(
                        "fetched again before the first use",
                        steps().keySet(jwk("rsa-good"))
                                .connect(GOOD, "ALLOW")
                                .keySet(jwk("rsa-next"))
                                .restore()
                                .connect(GOOD, UNKNOWN)
                                .connect(NEXT, "ALLOW"));
    }

    private static void discovery(CaseCollection cases) {
        Group group = cases.group(
                        "D-10", "Discovery that names another issuer, or a key set on a host that is not allowed")
                .under("discovery")
                .steps(
                        "a valid document",
                        discovered("{\"issuer\":\"${endpoint}\",\"jwks_uri\":\"${endpoint}/jwks\"}")
                                .connect(GOOD, "ALLOW")
                                .fetchesAtMost(1));
        List.of(
                        "{\"issuer\":\"https://evil.test\",\"jwks_uri\":\"${endpoint}/jwks\"}",
                        "{\"issuer\":\"${endpoint}/\",\"jwks_uri\":\"${endpoint}/jwks\"}",
                        "{\"jwks_uri\":\"${endpoint}/jwks\"}",
                        "{\"issuer\":\"${endpoint}\"}",
                        "{\"issuer\":\"${endpoint}\",\"jwks_uri\":null}",
                        "{\"issuer\":\"${endpoint}\",\"jwks_uri\":5}",
                        "{\"issuer\":\"${endpoint}\",\"jwks_uri\":\"not a url\"}",
                        "{\"issuer\":\"${endpoint}\",\"jwks_uri\":\"file:///etc/passwd\"}",
                        "{\"issuer\":\"${endpoint}\",\"jwks_uri\":\"http://keys.example.com/jwks\"}",
                        "{\"issuer\":\"${endpoint}\",\"jwks_uri\":\"https://evil.test/jwks\"}",
                        "{}",
                        "[]",
                        "\"text\"")
                .forEach(document -> group.steps(
                        document, discovered(document).connect(GOOD, DOWN).fetchesAtMost(0)));
        group.boot("a key set by plain http", "jwks-over-http").boot("an issuer by plain http", "discovery-over-http");
    }

    private static Steps discovered(String document) {
        return steps().endpoint(
                        "{\"status\":200,\"body\":{\"keys\":[%s]},\"/.well-known/openid-configuration\":{\"status\":200,\"body\":%s}}"
                                .formatted(jwk("rsa-good"), document));
    }
}
