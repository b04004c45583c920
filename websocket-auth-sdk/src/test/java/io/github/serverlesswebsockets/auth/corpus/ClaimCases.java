package io.github.serverlesswebsockets.auth.corpus;

import static io.github.serverlesswebsockets.auth.corpus.Token.NOW;
import static io.github.serverlesswebsockets.auth.corpus.Token.good;

import java.util.List;

/** Cases for the claims of a token with a valid signature: C-01 to C-16. */
final class ClaimCases {

    private static final String BAD_CLAIM = "401 BAD_CLAIM";
    private static final String EXPIRED = "401 EXPIRED";
    private static final String EARLY = "401 NOT_YET_VALID";
    private static final String LIFETIME = "401 LIFETIME_TOO_LONG";
    private static final String ISSUER = "401 BAD_ISSUER";
    private static final String AUDIENCE = "401 BAD_AUDIENCE";
    private static final String SUBJECT = "401 BAD_SUBJECT";
    private static final long DAY = 86_400;

    private ClaimCases() {}

    static void addTo(CaseCollection cases) {
        expiry(cases);
        times(cases);
        issuer(cases);
        audience(cases);
        subject(cases);
    }

    private static void expiry(CaseCollection cases) {
        cases.group("C-01", "exp is missing").token("missing", good().without("exp"), "401 MISSING_CLAIM");
        cases.group("C-02", "exp is null").token("null", good().claim("exp", "null"), BAD_CLAIM);
        Group kinds = cases.group("C-03", "exp is not a number");
        List.of("\"1795352400\"", "true", "[1795352400]", "{}", "\"\"")
                .forEach(exp -> kinds.token("exp is " + exp, good().claim("exp", exp), BAD_CLAIM));
        cases.group("C-04", "exp with a fraction")
                .under("no-leeway")
                .token("a moment ahead", good().claim("exp", NOW + ".25"), "ALLOW")
                .token("a moment ago", good().claim("iat", NOW - 9).claim("exp", NOW - 1 + ".999"), EXPIRED);
        cases.group("C-05", "exp is in the distant past or before 1970")
                .token("0", good().without("iat").claim("exp", 0), EXPIRED)
                .token("1", good().without("iat").claim("exp", 1), EXPIRED)
                .token("-1", good().without("iat").claim("exp", -1), BAD_CLAIM)
                .token("-1e18", good().without("iat").claim("exp", "-1e18"), BAD_CLAIM);
        Group far = cases.group("C-06", "exp is in the distant future");
        List.of("1e18", "9223372036854775807", "1e30", "1e308", NOW + 3600 + "000")
                .forEach(exp -> far.token("exp is " + exp, good().claim("exp", exp), BAD_CLAIM));
        far.token("in seconds, a year ahead", good().claim("exp", NOW + 366 * DAY), LIFETIME);
        cases.group("C-07", "Around exp, with a leeway of 10 seconds or none")
                .under("no-leeway")
                .token("at exp", good().claim("exp", NOW), EXPIRED)
                .token("1 second before", good().claim("exp", NOW + 1), "ALLOW")
                .under("default")
                .token("at exp, within the leeway", ended(0), "ALLOW")
                .token("9 seconds after", ended(9), "ALLOW")
                .token("at exp + leeway", ended(10), EXPIRED)
                .token("1 second later", ended(11), EXPIRED)
                .token("a day later", ended(DAY), EXPIRED);
    }

    private static Token ended(long secondsAgo) {
        return good().claim("iat", NOW - secondsAgo - 60).claim("exp", NOW - secondsAgo);
    }

    private static void times(CaseCollection cases) {
        Group start = cases.group("C-08", "nbf is in the future, with a leeway of 10 seconds");
        start.token("9 seconds", good().claim("nbf", NOW + 9), "ALLOW")
                .token("10 seconds", good().claim("nbf", NOW + 10), "ALLOW")
                .token("11 seconds", good().claim("nbf", NOW + 11), EARLY);
        List.of("null", "\"1795348800\"", "true", "{}", "1e300")
                .forEach(nbf -> start.token("nbf is " + nbf, good().claim("nbf", nbf), BAD_CLAIM));
        Group issued = cases.group("C-09", "iat is in the future, missing or not a number");
        issued.token("5 seconds", good().claim("iat", NOW + 5), "ALLOW")
                .token("a day", good().claim("iat", NOW + DAY).claim("exp", NOW + DAY + 60), EARLY)
                .token("missing", good().without("iat"), "ALLOW");
        List.of("null", "\"1795348800\"", "true", "{}", "1e300")
                .forEach(iat -> issued.token("iat is " + iat, good().claim("iat", iat), BAD_CLAIM));
        issued.under("limited-age").token("missing, where the age is limited", good().without("iat"), "401");
        cases.group("C-10", "The token lives too long or is too old")
                .token(
                        "expired before it was issued",
                        good().claim("iat", NOW + 5).claim("exp", NOW + 1),
                        BAD_CLAIM)
                .token("24 hours", good().claim("exp", NOW + DAY), "ALLOW")
                .token("24 hours and a second", good().claim("exp", NOW + DAY + 1), LIFETIME)
                .token("issued 24 hours ago, valid for another hour", good().claim("iat", NOW - DAY), LIFETIME)
                .token("no iat, 25 hours left", good().without("iat").claim("exp", NOW + DAY + 3600), LIFETIME)
                .under("limited-age")
                .token("15 minutes old", good().claim("iat", NOW - 900), "ALLOW")
                .token("15 minutes, the leeway and a second old", good().claim("iat", NOW - 911), "401 TOO_OLD");
    }

    private static void issuer(CaseCollection cases) {
        Group other = cases.group("C-11", "Another issuer");
        List.of(
                        "null",
                        "5",
                        "[\"https://login.example.com\"]",
                        "\"\"",
                        "\"https://LOGIN.example.com\"",
                        "\"https://login.example.com/\"",
                        "\"https://login.example\"",
                        "\"https://login.example.com.evil.test\"",
                        "\"http://login.example.com\"",
                        "\"https://login.ex\u0430mple.com\"",
                        "\" https://login.example.com\"")
                .forEach(iss -> other.token("iss is " + iss, good().claim("iss", iss), ISSUER));
        other.token("missing", good().without("iss"), ISSUER);
        cases.group("C-12", "A configured issuer that is invalid")
                .boot("null", "issuer-null")
                .boot("empty", "issuer-empty")
                .boot("blank", "issuer-blank")
                .boot("a space before it", "issuer-after-space")
                .boot("a line end after it", "issuer-and-line-end")
                .boot("http", "issuer-http");
    }

    private static void audience(CaseCollection cases) {
        Group other = cases.group("C-13", "Another audience");
        List.of(
                        "null",
                        "5",
                        "\"\"",
                        "[]",
                        "[\"other\"]",
                        "\"cha\"",
                        "\"chats\"",
                        "\"chat \"",
                        "\"CHAT\"",
                        "{\"chat\":true}",
                        "[[\"chat\"]]")
                .forEach(aud -> other.token("aud is " + aud, good().claim("aud", aud), AUDIENCE));
        other.token("missing", good().without("aud"), AUDIENCE);
        Group list = cases.group("C-14", "Several audiences, one of which is configured");
        List.of("[\"chat\"]", "[\"other\",\"chat\"]", "[\"chat\",\"chat\"]")
                .forEach(aud -> list.token("aud is " + aud, good().claim("aud", aud), "ALLOW"));
        List.of("[\"chat\",5]", "[\"chat\",{}]", "[\"chat\",null]", "[\"chat\",true]", "[\"chat\",[]]")
                .forEach(aud -> list.token("aud is " + aud, good().claim("aud", aud), AUDIENCE));
        cases.group("C-15", "A configured audience that is invalid")
                .boot("an empty list", "audience-none")
                .boot("null", "audience-null")
                .boot("a blank name", "audience-blank")
                .boot("a blank name next to a valid one", "audience-and-blank");
    }

    private static void subject(CaseCollection cases) {
        Group other = cases.group("C-16", "No subject that can be the principal");
        List.of(
                        "null",
                        "5",
                        "{}",
                        "{\"a\":\"b\"}",
                        "[\"user-1\"]",
                        "true",
                        "\"\"",
                        "\"  \"",
                        "\"\\t\"",
                        "\"a\\nb\"",
                        "\"a\\r\\nSet-Cookie: b\"",
                        "\"a\\u0085b\"",
                        "\"a\\u007fb\"")
                .forEach(sub -> other.token("sub is " + sub, good().claim("sub", sub), SUBJECT));
        other.token("missing", good().without("sub"), SUBJECT)
                .token("of 257 characters", good().claim("sub", "\"" + "x".repeat(257) + "\""), SUBJECT)
                .token(
                        "a subject of 5 KB, because 10 KB would exceed the size limit of a token",
                        good().claim("sub", "\"" + "x".repeat(5_000) + "\""),
                        SUBJECT)
                .token("NUL", good().claim("sub", "\"a\\u0000b\""), "401 MALFORMED_TOKEN");
    }
}
