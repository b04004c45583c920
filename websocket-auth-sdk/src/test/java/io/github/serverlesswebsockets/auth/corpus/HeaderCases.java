package io.github.serverlesswebsockets.auth.corpus;

import static io.github.serverlesswebsockets.auth.corpus.Json.quoted;
import static io.github.serverlesswebsockets.auth.corpus.SigningKeys.key;
import static io.github.serverlesswebsockets.auth.corpus.SigningKeys.kid;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Cases for the JOSE header: H-01 to H-18. */
final class HeaderCases {

    private static final String ALGORITHM = "401 ALGORITHM_NOT_ALLOWED";
    private static final String UNSUPPORTED = "401 UNSUPPORTED_TOKEN";
    private static final String BAD_TYPE = "401 BAD_TYPE";
    private static final String UNKNOWN_KEY = "401 UNKNOWN_KEY";
    private static final String FORGED = "401 BAD_SIGNATURE";

    private HeaderCases() {}

    static void addTo(CaseCollection cases) {
        algorithms(cases);
        confusion(cases);
        otherAlgorithms(cases);
        keysInTheToken(cases);
        certificates(cases);
        keyIds(cases);
        longAndSimilarKeyIds(cases);
        otherIssuers(cases);
        members(cases);
        types(cases);
        strangeTypes(cases);
    }

    private static void algorithms(CaseCollection cases) {
        Group none = cases.group("H-01", "No signature");
        List.of("none", "None", "NONE", "nOnE").forEach(alg -> {
            String good = Token.good().header("{\"alg\":\"" + alg + "\"}").sign();
            String unsigned = good.substring(0, good.lastIndexOf('.') + 1);
            none.token(alg + ", empty signature", unsigned, "401 MALFORMED_TOKEN")
                    .token(alg + ", random signature", unsigned + "AAAA", ALGORITHM)
                    .token(alg + ", copied signature", good, ALGORITHM);
        });
        Group strange = cases.group("H-02", "An algorithm that is not a name");
        List.of("null", "5", "[\"HS256\"]", "{}", "\"\"", "\"HS256 \"", "true")
                .forEach(
                        alg -> strange.token("alg is " + alg, Token.good().header("{\"alg\":" + alg + "}"), ALGORITHM));
        strange.token("alg missing", Token.good().header("{\"typ\":\"JWT\"}"), ALGORITHM);
        Group letters = cases.group("H-03", "The algorithm in another case");
        List.of("hs256", "Hs256", "HS\u017f256")
                .forEach(alg -> letters.token(alg, Token.good().header("{\"alg\":\"" + alg + "\"}"), ALGORITHM));
    }

    private static void confusion(CaseCollection cases) {
        String pem = key("rsa-good").required("pem").textValue();
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        Group publicAsSecret =
                cases.group("H-04", "HMAC with the public key as the secret").under("rsa");
        publicAsSecret
                .token("PEM", Token.good().mac(pem.getBytes(StandardCharsets.UTF_8)), ALGORITHM)
                .token(
                        "PEM without its last line end",
                        Token.good().mac(pem.strip().getBytes(StandardCharsets.UTF_8)),
                        ALGORITHM)
                .token("DER", Token.good().mac(der), ALGORITHM)
                .token(
                        "JWK",
                        Token.good()
                                .mac(key("rsa-good").required("jwk").toString().getBytes(StandardCharsets.UTF_8)),
                        ALGORITHM)
                .token(
                        "a forged header",
                        Token.good().header("{\"alg\":\"RS256\"}").mac(pem.getBytes(StandardCharsets.UTF_8)),
                        FORGED);
    }

    private static void otherAlgorithms(CaseCollection cases) {
        Token hs512 = Token.good().key("HS512", "secret").header("{\"alg\":\"HS512\"}");
        Token es = Token.good("ES256", "ec-256");
        Token ps = Token.good("PS256", "rsa-good");
        Token rs = Token.good("RS256", "rsa-good");
        cases.group("H-05", "A valid signature with another algorithm than the configured one")
                .token("HS512 for HS256, same secret", hs512, ALGORITHM)
                .token("RS256 for HS256", rs, ALGORITHM)
                .token("ES256 for HS256", es, ALGORITHM)
                .under("rsa")
                .token("PS256 for RS256, same key", ps, ALGORITHM)
                .token("RS512 for RS256, same key", Token.good("RS512", "rsa-good"), ALGORITHM)
                .under("ec")
                .token("HS256 for ES256", Token.good(), ALGORITHM)
                .under("pss")
                .token("RS256 for PS256, same key", rs, ALGORITHM)
                .token("PS256 for PS256", ps, "ALLOW")
                .under("key-set")
                .token(
                        "an allowed algorithm that is not this key's",
                        Token.good("ES256", "ec-256").header("{\"alg\":\"ES256\",\"kid\":\"" + kid("rsa-good") + "\"}"),
                        UNKNOWN_KEY);
    }

    private static void keysInTheToken(CaseCollection cases) {
        String attacker = key("rsa-attacker").required("jwk").toString();
        Group embedded = cases.group("H-06", "The attacker's key in the token").under("rsa");
        embedded.token("jwk, matching signature", byAttacker("\"jwk\":" + attacker), UNSUPPORTED)
                .token(
                        "jwk and the kid of a valid key",
                        byAttacker("\"kid\":\"" + kid("rsa-good") + "\",\"jwk\":" + attacker),
                        UNSUPPORTED)
                .under("key-set")
                .token(
                        "jwk if keys are selected by kid",
                        byAttacker("\"kid\":\"" + kid("rsa-attacker") + "\",\"jwk\":" + attacker),
                        UNSUPPORTED);
        Group addresses = cases.group("H-07", "The address of a key in the token, which must not be called")
                .under("rsa");
        for (String name : List.of("jku", "x5u")) {
            List.of(
                            "https://evil.test/keys",
                            "http://127.0.0.1:9/keys",
                            "http://169.254.169.254/latest/meta-data",
                            "file:///etc/passwd")
                    .forEach(url -> addresses.token(
                            name + " " + url, byAttacker("\"%s\":\"%s\"".formatted(name, url)), UNSUPPORTED));
        }
    }

    private static void certificates(CaseCollection cases) {
        cases.group("H-08", "The attacker's certificate, or a thumbprint, in the token")
                .under("rsa")
                .token("x5c", byAttacker("\"x5c\":[\"MIIBAAAA\"]"), FORGED)
                .token("x5t", byAttacker("\"x5t\":\"AAAA\""), FORGED)
                .token("x5t#S256", byAttacker("\"x5t#S256\":\"AAAA\""), FORGED);
    }

    private static Token byAttacker(String members) {
        return Token.good().key("RS256", "rsa-attacker").header("{\"alg\":\"RS256\"," + members + "}");
    }

    private static void keyIds(CaseCollection cases) {
        Group names = cases.group("H-09", "A key id with an injection attack").under("key-set");
        List.of(
                        "../../../../dev/null",
                        "/etc/passwd",
                        "' OR '1'='1' --",
                        "*)(uid=*))(|(uid=*",
                        "a\r\nforged log line",
                        "${jndi:ldap://evil.test/a}",
                        "")
                .forEach(id -> names.token(
                        "kid is " + quoted(id),
                        Token.good("RS256", "rsa-good").header("{\"alg\":\"RS256\",\"kid\":" + quoted(id) + "}"),
                        "401"));
        List.of("5", "{}", "[]", "null", "true", "\"a\\u0000b\"")
                .forEach(id -> names.token(
                        "kid is " + id,
                        Token.good("RS256", "rsa-good").header("{\"alg\":\"RS256\",\"kid\":" + id + "}"),
                        "401 MALFORMED_TOKEN"));
    }

    private static void longAndSimilarKeyIds(CaseCollection cases) {
        cases.more("H-09")
                .under("key-set")
                .token(
                        "a kid of 5,000 characters, because 1 MB would exceed the size limit",
                        Token.good("RS256", "rsa-good")
                                .header("{\"alg\":\"RS256\",\"kid\":\"" + "k".repeat(5_000) + "\"}"),
                        "401")
                .token(
                        "the valid kid in another case",
                        Token.good("RS256", "rsa-good")
                                .header("{\"alg\":\"RS256\",\"kid\":\""
                                        + kid("rsa-good").toUpperCase(java.util.Locale.ROOT) + "\"}"),
                        UNKNOWN_KEY)
                .token(
                        "the valid kid and a space",
                        Token.good("RS256", "rsa-good")
                                .header("{\"alg\":\"RS256\",\"kid\":\"" + kid("rsa-good") + " \"}"),
                        "401");
    }

    private static void otherIssuers(CaseCollection cases) {
        String partner = "\"https://partner.example.com\"";
        cases.group("H-10", "The key of another issuer")
                .under("two-issuers")
                .token("one issuer, its key", Token.good("RS256", "rsa-good"), "ALLOW")
                .token(
                        "the other issuer, its key",
                        Token.good("RS256", "rsa-partner").claim("iss", partner),
                        "ALLOW")
                .token("the first issuer's name with the other's key", Token.good("RS256", "rsa-partner"), UNKNOWN_KEY)
                .token(
                        "the other issuer's name with the first's key",
                        Token.good("RS256", "rsa-good").claim("iss", partner),
                        UNKNOWN_KEY)
                .token(
                        "the first issuer's kid with the other's key",
                        Token.good("RS256", "rsa-partner")
                                .header("{\"alg\":\"RS256\",\"kid\":\"" + kid("rsa-good") + "\"}"),
                        FORGED)
                .token("unknown issuer", Token.good("RS256", "rsa-good").claim("iss", "\"https://evil.test\""), "401");
        Token nameless = Token.good("RS256", "rsa-good").header("{\"alg\":\"RS256\"}");
        cases.group("H-11", "No key id")
                .under("rsa")
                .token("one given key", nameless, "ALLOW")
                .under("key-set")
                .token("several keys", nameless, UNKNOWN_KEY);
    }

    private static void members(CaseCollection cases) {
        Group crit = cases.group("H-12", "Critical extensions");
        List.of(
                        "[\"exp\"]",
                        "[\"http://example.com/unknown\"]",
                        "[]",
                        "null",
                        "\"exp\"",
                        "5",
                        "[\"alg\"]",
                        "[\"absent\"]",
                        "{\"exp\":true}")
                .forEach(value ->
                        crit.token("crit is " + value, Token.good().headerWith("\"crit\":" + value), UNSUPPORTED));
        String detached =
                Token.good().headerWith("\"b64\":false,\"crit\":[\"b64\"]").sign();
        cases.group("H-13", "An unencoded payload")
                .token("b64 false", Token.good().headerWith("\"b64\":false"), UNSUPPORTED)
                .token("b64 false, critical", detached, UNSUPPORTED)
                .token("b64 true", Token.good().headerWith("\"b64\":true"), UNSUPPORTED)
                .token("detached", detached.replaceFirst("\\..*\\.", ".."), "401 MALFORMED_TOKEN");
        cases.group("H-14", "A compressed payload")
                .token("zip", Token.good().headerWith("\"zip\":\"DEF\""), UNSUPPORTED)
                .token("zip null", Token.good().headerWith("\"zip\":null"), UNSUPPORTED);
        Group nested = cases.group("H-18", "A nested token");
        List.of("JWT", "jwt", "application/jwt")
                .forEach(type ->
                        nested.token("cty " + type, Token.good().headerWith("\"cty\":\"" + type + "\""), UNSUPPORTED));
    }

    private static void types(CaseCollection cases) {
        Group access = cases.group("H-15", "Each spelling of the type of an access token")
                .under("access-token");
        List.of("at+jwt", "application/at+jwt", "AT+JWT", "Application/At+Jwt")
                .forEach(type -> access.token(type, accessToken("\"typ\":\"" + type + "\""), "ALLOW"));
        Group other = cases.group("H-16", "A token of another type");
        List.of("logout+jwt", "secevent+jwt", "dpop+jwt", "ticket+jwt", "text/jwt", "")
                .forEach(type -> other.under("access-token")
                        .token(type + ", for an access token", accessToken("\"typ\":\"" + type + "\""), BAD_TYPE)
                        .under("default")
                        .token(type + ", for any JWT", Token.good().headerWith("\"typ\":\"" + type + "\""), BAD_TYPE));
        other.under("default")
                .token("at+jwt, for any JWT", Token.good().headerWith("\"typ\":\"at+jwt\""), BAD_TYPE)
                .under("named-type")
                .token("JWT, for a custom type", Token.good(), BAD_TYPE)
                .token(
                        "the custom type, with a Kelvin sign",
                        Token.good().headerWith("\"typ\":\"tic\\u212aet+jwt\""),
                        BAD_TYPE)
                .token("the custom type", Token.good().headerWith("\"typ\":\"ticket+jwt\""), "ALLOW");
    }

    private static void strangeTypes(CaseCollection cases) {
        Group strange = cases.group("H-17", "No type, or one that is not text").under("access-token");
        List.of("5", "null", "[\"at+jwt\"]", "{}", "true")
                .forEach(type -> strange.token("typ is " + type, accessToken("\"typ\":" + type), BAD_TYPE));
        strange.token("typ is missing", accessToken("\"x\":1"), BAD_TYPE)
                .token("typ is JWT", accessToken("\"typ\":\"JWT\""), BAD_TYPE);
        Group required = cases.more("H-17").under("access-token");
        List.of("client_id", "iat", "jti")
                .forEach(claim -> required.token(
                        "an access token without " + claim,
                        accessToken("\"typ\":\"at+jwt\"").without(claim),
                        "401"));
    }

    private static Token accessToken(String members) {
        return Token.good().headerWith(members).claim("client_id", "\"app-1\"");
    }
}
