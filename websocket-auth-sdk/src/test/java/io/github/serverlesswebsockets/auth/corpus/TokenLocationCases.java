package io.github.serverlesswebsockets.auth.corpus;

import static io.github.serverlesswebsockets.auth.corpus.Events.both;
import static io.github.serverlesswebsockets.auth.corpus.Events.header;
import static io.github.serverlesswebsockets.auth.corpus.Events.members;
import static io.github.serverlesswebsockets.auth.corpus.Events.query;
import static io.github.serverlesswebsockets.auth.corpus.Events.subprotocols;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Cases for origins, APIs and the prefixed subprotocol. */
final class TokenLocationCases {

    private static final String PREFIX = "base64url.bearer.authorization.example.";
    private static final String MALFORMED = "401 MALFORMED_CREDENTIAL";
    private static final String FORBIDDEN = "403 ORIGIN_NOT_ALLOWED";
    private static final String GOOD = Token.good().sign();
    private static final String ELEMENT = PREFIX + Token.encode(GOOD);

    private TokenLocationCases() {}

    static void addTo(CaseCollection cases) {
        prefixed(cases);
        misspelled(cases);
        origins(cases);
        similarOrigins(cases);
        incomparableOrigins(cases);
        unusualOrigins(cases);
        cases.group("X-32", "A handshake for another API or stage")
                .under("one-api")
                .token("configured one", GOOD, "ALLOW")
                .under("other-stage")
                .token("another stage", GOOD, "403 WRONG_API")
                .under("other-api")
                .token("another API", GOOD, "403 WRONG_API")
                .event("another API is rejected before the token is checked", members("{}"), "403 WRONG_API");
    }

    private static void prefixed(CaseCollection cases) {
        String other =
                PREFIX + Token.encode(Token.good().claim("sub", "\"user-2\"").sign());
        cases.more("X-13")
                .under("prefixed")
                .event("the prefixed form twice, different", offer(ELEMENT + ", " + other), "401 MULTIPLE_CREDENTIALS")
                .event("the prefixed form twice, equal", offer(ELEMENT + ", " + ELEMENT), MALFORMED);
    }

    private static void misspelled(CaseCollection cases) {
        String padded = Base64.getUrlEncoder()
                .encodeToString(
                        (GOOD + "a").substring(0, GOOD.length() / 3 * 3 - 1).getBytes(StandardCharsets.UTF_8));
        byte[] noText = GOOD.getBytes(StandardCharsets.UTF_8);
        noText[5] = (byte) 0xff;
        cases.group("X-14", "The prefix, followed by text that is not valid base64url")
                .under("prefixed")
                .event("valid", offer(ELEMENT), "ALLOW")
                .event("valid, and first", subprotocols(ELEMENT + ", chat.v2"), "ALLOW")
                .event("empty rest", offer(PREFIX), "401")
                .event("padding", offer(PREFIX + padded), MALFORMED)
                .event("alphabet of standard base64, plus", offer(PREFIX + "ey+h"), MALFORMED)
                .event("alphabet of standard base64, slash", offer(PREFIX + "ey/h"), MALFORMED)
                .event("bytes that are not UTF-8", offer(PREFIX + Token.encode(noText)), "401")
                .event(
                        "white space inside",
                        offer(PREFIX + ELEMENT.substring(PREFIX.length()).replaceFirst("y", " ")),
                        MALFORMED)
                .event("unused bits of the last character that are not zero", offer(PREFIX + "AB"), MALFORMED)
                .event("a length that base64url cannot have", offer(PREFIX + "ABCDE"), MALFORMED)
                .event("the token itself after the prefix", offer(PREFIX + GOOD), "401")
                .event("the prefix in another case", offer(ELEMENT.replace("bearer", "Bearer")), "401");
        cases.group("X-15", "The prefixed form without another subprotocol to select")
                .under("prefixed")
                .event("alone", subprotocols(ELEMENT), MALFORMED)
                .event("with empty elements around it", subprotocols(", " + ELEMENT + ",,"), MALFORMED);
    }

    private static ObjectNode offer(String elements) {
        return subprotocols("chat.v2, " + elements);
    }

    private static void origins(CaseCollection cases) {
        Group good =
                cases.group("X-27", "The allowed origin in another spelling").under("origins");
        List.of("https://good.example", "https://GOOD.example", "HTTPS://good.example", "https://good.example:443")
                .forEach(origin -> good.event(origin, from(origin), "ALLOW"));
        good.event("trailing dot", from("https://good.example."), FORBIDDEN)
                .event("the header's name in another case", from("ORIGIN", "https://good.example"), "ALLOW");
    }

    private static void similarOrigins(CaseCollection cases) {
        Group alike = cases.group("X-28", "An origin that only looks like the allowed one")
                .under("origins");
        List.of(
                        "https://good.example.evil.test",
                        "https://evilgood.example",
                        "https://good.example@evil.test",
                        "https://evil.test#good.example",
                        "http://good.example",
                        "https://good.example:8443",
                        "https://good.example:80",
                        "https://www.good.example",
                        "https://example",
                        "wss://good.example",
                        "good.example",
                        "https://good.example%00.evil.test",
                        "https://g\u043eod.example",
                        "https://\u212aiosk.example")
                .forEach(origin -> alike.event(origin, from(origin), FORBIDDEN));
        alike.event("before the token is checked", header("Origin", "https://evil.test"), FORBIDDEN);
    }

    private static void incomparableOrigins(CaseCollection cases) {
        Group none = cases.group("X-29", "No origin that can be compared").under("origins");
        List.of(
                        "null",
                        "",
                        " ",
                        "https://good.example, https://evil.test",
                        "https://good.example https://evil.test",
                        "*")
                .forEach(origin -> none.event("origin is: " + origin, from(origin), FORBIDDEN));
        none.event(
                        "twice, different",
                        both(
                                query("access_token", GOOD),
                                header("Origin", "https://good.example", "https://evil.test")),
                        FORBIDDEN)
                .event(
                        "twice, equal",
                        both(
                                query("access_token", GOOD),
                                header("Origin", "https://good.example", "https://good.example")),
                        FORBIDDEN)
                .token("absent", GOOD, FORBIDDEN)
                .under("origins-or-none")
                .token("absent, when that is allowed", GOOD, "ALLOW")
                .event("null, when an absent one is allowed", from("null"), FORBIDDEN)
                .event("empty, when an absent one is allowed", from(""), FORBIDDEN)
                .event("another, when an absent one is allowed", from("https://evil.test"), FORBIDDEN);
    }

    private static void unusualOrigins(CaseCollection cases) {
        cases.group("X-30", "An origin with a path, an international name or an address")
                .under("origins")
                .event("path", from("https://good.example/chat"), FORBIDDEN)
                .event("a slash", from("https://good.example/"), FORBIDDEN)
                .event("query", from("https://good.example?a"), FORBIDDEN)
                .event("an international name in Unicode", from("https://b\u00fccher.example"), FORBIDDEN)
                .event("the same in punycode, which the list has", from("https://xn--bcher-kva.example"), "ALLOW")
                .event("another in punycode", from("https://xn--bcher-xyz.example"), FORBIDDEN)
                .event("an IPv6 address of the list", from("https://[2001:db8::1]:8443"), "ALLOW")
                .event("the same address, other port", from("https://[2001:db8::1]"), FORBIDDEN)
                .event("another address", from("https://[2001:db8::2]:8443"), FORBIDDEN);
    }

    private static ObjectNode from(String origin) {
        return from("Origin", origin);
    }

    private static ObjectNode from(String name, String origin) {
        return both(query("access_token", GOOD), header(name, origin));
    }
}
