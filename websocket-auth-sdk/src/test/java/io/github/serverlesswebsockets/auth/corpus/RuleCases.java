package io.github.serverlesswebsockets.auth.corpus;

import static io.github.serverlesswebsockets.auth.corpus.Json.quoted;
import static io.github.serverlesswebsockets.auth.corpus.Steps.steps;
import static io.github.serverlesswebsockets.auth.corpus.Token.good;

import java.util.List;

/** Cases for further checks and for forwarded claims: C-17 to C-24. */
final class RuleCases {

    private static final String POOL = "\"https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aBcDeFgHi\"";
    private static final String SCOPE = "403 INSUFFICIENT_SCOPE";

    private RuleCases() {}

    static void addTo(CaseCollection cases) {
        rules(cases);
        scopes(cases);
        cognito(cases);
        forwarded(cases);
        values(cases);
        valuesAndSizes(cases);
        cases.group(
                        "C-23",
                        "A custom check that returns false, throws or blocks; a blocked one ends in 500 by the function's timeout")
                .under("check-refuses")
                .token("returns false", good(), "401 CHECK_FAILED")
                .token(
                        "is not called for an invalid token",
                        good().key("HS256", "secret-attacker"),
                        "401 BAD_SIGNATURE")
                .under("check-throws")
                .token("throws", good(), "401 CHECK_FAILED");
        cases.group("C-24", "The clock moves back, and the machine uses another locale")
                .coveredBy("TokenClaimsTest.isIndependentOfTheLocale")
                .steps(
                        "back and forth around exp",
                        steps().connect(good().sign(), "ALLOW")
                                .advance(3_610)
                                .connect(good().sign(), "401 EXPIRED")
                                .advance(-3_000)
                                .connect(good().sign(), "ALLOW")
                                .advance(-700)
                                .connect(good().sign(), "401 NOT_YET_VALID"));
    }

    private static void rules(CaseCollection cases) {
        Group revoked = cases.group("C-17", "A token whose id is revoked, or without an id when ids are checked")
                .under("revoked-ids")
                .token("revoked", good(), "401 REVOKED")
                .token("another", good().claim("jti", "\"token-2\""), "ALLOW")
                .token("none", good().without("jti"), "401");
        List.of("null", "5", "[\"token-1\"]", "\"\"")
                .forEach(id -> revoked.token("jti is " + id, good().claim("jti", id), "401"));
        Group tenants = cases.group("C-20", "A token of another tenant, environment or app client")
                .token("another environment's audience", good().claim("aud", "\"chat-staging\""), "401 BAD_AUDIENCE")
                .token(
                        "another tenant's issuer",
                        good().claim("iss", "\"https://login.example.com/tenant-2\""),
                        "401 BAD_ISSUER")
                .under("required-claims")
                .token(
                        "both required claims",
                        good().claim("tenant", "\"t1\"").claim("data", "{\"userId\":\"u\"}"),
                        "ALLOW")
                .token("no tenant", good().claim("data", "{\"userId\":\"u\"}"), "401 MISSING_CLAIM")
                .token("no user in data", good().claim("tenant", "\"t1\"").claim("data", "{}"), "401 MISSING_CLAIM")
                .token(
                        "tenant null",
                        good().claim("tenant", "null").claim("data", "{\"userId\":\"u\"}"),
                        "401 MISSING_CLAIM");
        tenants.coveredBy("AuthorizerOutcomesTest.deniesWhenAuthorizeReturnsFalse");
    }

    private static void scopes(CaseCollection cases) {
        Group group = cases.group("C-18", "A required scope").under("scopes-any");
        List.of("\"chat:read\"", "\"profile chat:write\"", "\"chat:read chat:write\"")
                .forEach(scope -> group.token("one is enough: " + scope, good().claim("scope", scope), "ALLOW"));
        List.of(
                        "\"\"",
                        "\"chat\"",
                        "\"chat:reader\"",
                        "\"CHAT:READ\"",
                        "\"chat:read,chat:write\"",
                        "null",
                        "5",
                        "{\"chat:read\":true}",
                        "[]",
                        "[\"chat:read\"]",
                        "[\"chat:read chat:write\"]",
                        "\"profile  chat:read\"",
                        "\" chat:read\"")
                .forEach(scope -> group.token("none: " + scope, good().claim("scope", scope), SCOPE));
        group.token("missing", good(), SCOPE)
                .token("scp, a text", good().claim("scp", quoted("chat:read")), "ALLOW")
                .token("scp, an array", good().claim("scp", "[\"chat:read\"]"), "ALLOW")
                .under("scopes-all")
                .token("both", good().claim("scope", "\"chat:write chat:read\""), "ALLOW")
                .token("both, doubled spaces", good().claim("scope", "\"chat:write  chat:read\""), SCOPE)
                .token("one of two", good().claim("scope", "\"chat:read\""), SCOPE)
                .token("missing, and both are needed", good(), SCOPE)
                .token(
                        "an invalid token is rejected before its scopes are checked",
                        good().without("exp"),
                        "401 MISSING_CLAIM");
    }

    private static void cognito(CaseCollection cases) {
        cases.group("C-19", "A token for another use")
                .under("cognito-access")
                .token("an access token", access(), "ALLOW")
                .token("an id token", id(), "401")
                .token("an id token that names a client_id", id().claim("client_id", "\"client-1\""), "401")
                .token("an access token without token_use", access().without("token_use"), "401")
                .token("another app client", access().claim("client_id", "\"client-2\""), "401")
                .token("no app client", access().without("client_id"), "401")
                .token("another pool", access().claim("iss", POOL.replace("aBcDeFgHi", "zYxWvUtSr")), "401 BAD_ISSUER")
                .under("cognito-id")
                .token("an id token, as expected", id(), "ALLOW")
                .token("an access token, where an id token is expected", access().claim("aud", "\"client-1\""), "401")
                .token("an id token for another app client", id().claim("aud", "\"client-2\""), "401 BAD_AUDIENCE")
                .under("open-id-connect")
                .token("an id token of OpenID Connect", Token.good("RS256", "rsa-good"), "ALLOW");
    }

    private static Token access() {
        return Token.good("RS256", "rsa-good")
                .without("aud")
                .claim("iss", POOL)
                .claim("client_id", "\"client-1\"")
                .claim("token_use", "\"access\"");
    }

    private static Token id() {
        return Token.good("RS256", "rsa-good")
                .claim("iss", POOL)
                .claim("aud", "\"client-1\"")
                .claim("token_use", "\"id\"");
    }

    private static void forwarded(CaseCollection cases) {
        Group names = cases.group("C-21", "Claims with the names of reserved context keys");
        List.of(
                        "__proto__",
                        "constructor",
                        "principalId",
                        "integrationLatency",
                        "",
                        "a.b",
                        "a:b",
                        "https://example.com/x",
                        "sessionExpiresAt",
                        "tokenId")
                .forEach(
                        name -> names.token("a claim named " + quoted(name), good().claim(name, "\"admin\""), "ALLOW")
                                .answering(
                                        "user-1",
                                        "{\"userId\":\"user-1\",\"tokenId\":\"token-1\",\"principalId\":null,\"__proto__\":null}"));
        names.under("forwarding")
                .token(
                        "forwarded under custom names",
                        user("1").claim("https://example.com/role", "\"admin\"").claim("__proto__", "\"p\""),
                        "ALLOW")
                .answering("user-7", "{\"userId\":\"user-7\",\"url\":\"admin\",\"proto\":\"p\",\"__proto__\":null}")
                .boot("principalId as a context key", "reserved-principal-id")
                .boot("integrationLatency as a context key", "reserved-latency")
                .boot("a context key with a dot", "context-key-with-dot")
                .boot("an empty context key", "context-key-empty");
    }

    private static void values(CaseCollection cases) {
        Group values = cases.group("C-22", "Values that a context cannot contain unchanged")
                .under("forwarding");
        List.of("{\"a\":1}", "[\"a\"]", "null", "{}", "[]")
                .forEach(value -> values.token("left out: " + value, user(value), "ALLOW")
                        .answering("user-7", "{\"value\":null}"));
        List.of("9223372036854775808", "9007199254740993", "-1", "true")
                .forEach(value -> values.token("exact text: " + value, user(value), "ALLOW")
                        .answering("user-7", "{\"value\":\"" + value + "\"}"));
    }

    private static void valuesAndSizes(CaseCollection cases) {
        cases.more("C-22")
                .under("forwarding")
                .token("1e300", user("1e300"), "ALLOW")
                .answering("user-7", "{\"value\":\"1E+300\"}")
                .token("emoji", user("\"\ud83d\ude00\""), "ALLOW")
                .answering("user-7", "{\"value\":\"\ud83d\ude00\"}")
                .token("line ends", user("\"a\\r\\nb\""), "ALLOW")
                .answering("user-7", "{\"value\":\"a\\r\\nb\"}")
                .token(
                        "a text of 5 KB, because 9 KB would exceed the size limit of a token",
                        user("\"" + "x".repeat(5_000) + "\""),
                        "ALLOW")
                .token("2,500 letters, 5,000 bytes of UTF-8", user("\"" + "\u00e4".repeat(2_500) + "\""), "ALLOW")
                .under("forwarding-thrice")
                .token("2,000 bytes, three times", user("\"" + "x".repeat(2_000) + "\""), "ALLOW")
                .token(
                        "3,000 bytes, three times: an error of the configuration",
                        user("\"" + "x".repeat(3_000) + "\""),
                        "500 RESULT_TOO_LARGE")
                .token(
                        "1,500 letters of 2 bytes, three times",
                        user("\"" + "\u00e4".repeat(1_500) + "\""),
                        "500 RESULT_TOO_LARGE");
    }

    private static Token user(String value) {
        return good().claim("data", "{\"userId\":\"user-7\",\"value\":" + value + "}");
    }
}
