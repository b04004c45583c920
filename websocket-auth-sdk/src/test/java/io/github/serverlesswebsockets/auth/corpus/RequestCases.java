package io.github.serverlesswebsockets.auth.corpus;

import static io.github.serverlesswebsockets.auth.corpus.Events.ARN;
import static io.github.serverlesswebsockets.auth.corpus.Events.both;
import static io.github.serverlesswebsockets.auth.corpus.Events.context;
import static io.github.serverlesswebsockets.auth.corpus.Events.good;
import static io.github.serverlesswebsockets.auth.corpus.Events.goodWith;
import static io.github.serverlesswebsockets.auth.corpus.Events.header;
import static io.github.serverlesswebsockets.auth.corpus.Events.members;
import static io.github.serverlesswebsockets.auth.corpus.Events.query;
import static io.github.serverlesswebsockets.auth.corpus.Events.subprotocols;
import static io.github.serverlesswebsockets.auth.corpus.Json.quoted;

import java.util.List;

/** Cases for the event and the place of the token. */
final class RequestCases {

    private static final String NOTHING = "401 NO_CREDENTIAL";
    private static final String MALFORMED = "401 MALFORMED_CREDENTIAL";
    private static final String TWICE = "401 MULTIPLE_CREDENTIALS";
    private static final String NO_EVENT = "401 MALFORMED_REQUEST";
    private static final String NO_TOKEN = "401 MALFORMED_TOKEN";
    private static final String GOOD = Token.good().sign();
    private static final String OTHER = Token.good().claim("sub", "\"user-2\"").sign();

    private RequestCases() {}

    static void addTo(CaseCollection cases) {
        event(cases);
        otherEvents(cases);
        headers(cases);
        offers(cases);
        illegalOffers(cases);
        bearerWords(cases);
        queries(cases);
        otherPlaces(cases);
    }

    private static void event(CaseCollection cases) {
        String nulls = "{\"headers\":null,\"multiValueHeaders\":null,\"queryStringParameters\":null,"
                + "\"multiValueQueryStringParameters\":null,\"stageVariables\":null}";
        cases.group("X-01", "No header map and no query map")
                .event("both absent", members("{}"), NOTHING)
                .event("all null", members(nulls), NOTHING);
        Group noEvent = cases.group("X-02", "The event is not an object, or not JSON");
        List.of("", "{}", "null", "[]", "5", "\"text\"", "not json", "{\"type\":\"REQUEST\"", "{} {}")
                .forEach(text -> noEvent.text("the event is: " + text, text, NO_EVENT));
        noEvent.bytes("bytes that are not UTF-8", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}, NO_EVENT);
        noEvent.text("a member twice", "{\"type\":\"REQUEST\",\"type\":\"REQUEST\"}", NO_EVENT);
    }

    private static void otherEvents(CaseCollection cases) {
        Group arn = cases.group("X-03", "No request context, or an ARN that is not of a $connect route")
                .event("no request context", good("{}"), List.of("requestContext"), NO_EVENT)
                .event("no ARN", good("{}"), List.of("methodArn"), NO_EVENT)
                .event("ARN null", good("{\"methodArn\":null}"), NO_EVENT);
        List.of(
                        "",
                        "*",
                        ARN.replace("$connect", "GET/pets"),
                        ARN.replace("$connect", "$default"),
                        ARN + "/x",
                        ARN + "\n",
                        ARN.replace("prod", "*"),
                        ARN.replace("execute-api", "lambda"),
                        ARN.replace("123456789012", "1234"),
                        ARN.replace("abcdef123", ""),
                        ARN.replace("arn:", "ARN:"))
                .forEach(text ->
                        arn.event("ARN is: " + text.strip(), good("{\"methodArn\":" + quoted(text) + "}"), NO_EVENT));

        cases.group("X-04", "Another kind of event")
                .event("of a TOKEN authorizer", good("{\"type\":\"TOKEN\"}"), NO_EVENT)
                .event("of a message", good(context("eventType", "MESSAGE").toString()), NO_EVENT)
                .event("of another route", good(context("routeKey", "chat").toString()), NO_EVENT);
    }

    private static void headers(CaseCollection cases) {
        String pair = "websocket, " + GOOD;
        Group letters = cases.group("X-05", "The header name in another case");
        List.of("SEC-WEBSOCKET-PROTOCOL", "sec-websocket-protocol", "Sec-Websocket-Protocol")
                .forEach(name -> letters.event(name, header(name, pair), "ALLOW"));
        String twoSpellings = "{\"headers\":{\"Sec-WebSocket-Protocol\":%s,\"sec-websocket-protocol\":%s}}";
        cases.group("X-06", "The header twice in one map, with different case")
                .event("equal values", members(twoSpellings.formatted(quoted(pair), quoted(pair))), "ALLOW")
                .event(
                        "different tokens",
                        members(twoSpellings.formatted(quoted(pair), quoted("websocket, " + OTHER))),
                        MALFORMED);
        cases.group("X-07", "The header in one of the two maps, or in both with different values")
                .event(
                        "only in multiValueHeaders",
                        members("{\"multiValueHeaders\":{\"Sec-WebSocket-Protocol\":[" + quoted(pair) + "]}}"),
                        "ALLOW")
                .event("only in headers", subprotocols(Texts.described(pair)), "ALLOW")
                .event("the same in both", subprotocols(pair), "ALLOW")
                .event(
                        "contradicting",
                        both(
                                subprotocols("websocket, " + OTHER),
                                members("{\"headers\":{\"Sec-WebSocket-Protocol\":" + quoted(pair) + "}}")),
                        MALFORMED);
    }

    private static void offers(CaseCollection cases) {
        Group spaces = cases.group("X-08", "White space around the elements");
        List.of("websocket,%s", "websocket ,  %s", "websocket\t,\t%s ", "  websocket, %s", ",websocket,,%s")
                .forEach(form -> spaces.event("as in: " + form, subprotocols(form.formatted(GOOD)), "ALLOW"));
        cases.group("X-09", "Marker and token on two header lines")
                .event("marker first", subprotocols("websocket", GOOD), "ALLOW")
                .event("token first", subprotocols(GOOD, "websocket"), MALFORMED);
        cases.group("X-10", "No marker, or not before the token")
                .event("marker missing", subprotocols(GOOD), NOTHING)
                .event("another marker", subprotocols("bearer, " + GOOD), NOTHING)
                .event("token first", subprotocols(GOOD + ", websocket"), MALFORMED)
                .event("something between", subprotocols("websocket, chat, " + GOOD), MALFORMED);
        Group markerOnly = cases.group("X-11", "The marker alone, or nothing");
        List.of("websocket", "websocket,", ",,", "", "   ", "websocket, chat.v2")
                .forEach(offer -> markerOnly.event("offer is: " + offer, subprotocols(offer), NOTHING));
        cases.group("X-12", "Other subprotocols next to marker and token")
                .event("after it", subprotocols("websocket, " + GOOD + ", chat.v2"), "ALLOW")
                .event("before it", subprotocols("chat.v2, websocket, " + GOOD), "ALLOW");
        cases.group("X-13", "Two tokens in one offer")
                .event("both after the marker", subprotocols("websocket, " + GOOD + ", " + OTHER), TWICE)
                .event("one before the marker", subprotocols(OTHER + ", websocket, " + GOOD), TWICE);
    }

    private static void illegalOffers(CaseCollection cases) {
        Group illegal = cases.group("X-16", "An element with characters that RFC 6455 does not allow");
        List.of("a=b", "a/b", "\"a\"", "a b", "\u00e4", "a\r\nSet-Cookie: b", "a;b", "a:b", "(a)", "a@b", "a\\b", "{a}")
                .forEach(element -> illegal.event(
                        "next to a valid pair: " + element.strip(),
                        subprotocols("websocket, " + GOOD + ", " + element),
                        MALFORMED));
        illegal.event("NUL", subprotocols("websocket, " + GOOD + ", a\0b"), NO_EVENT);
        cases.group("X-17", "A repeated element")
                .event("the marker", subprotocols("websocket, websocket, " + GOOD), MALFORMED)
                .event("the marker in another case", subprotocols("websocket, WebSocket, " + GOOD), MALFORMED)
                .event("the token", subprotocols("websocket, " + GOOD + ", " + GOOD), MALFORMED)
                .event("another one", subprotocols("websocket, " + GOOD + ", chat, chat"), MALFORMED);
        String pair = "websocket, " + GOOD;
        cases.group("X-18", "Very long offers")
                .event("100 elements", subprotocols(Texts.concat(Texts.numbered("p#,", 100), pair)), MALFORMED)
                .event("10,000 elements", subprotocols(Texts.concat(Texts.numbered("p#,", 10_000), pair)), MALFORMED)
                .event("an element of 10 KB", subprotocols("websocket, " + "a".repeat(10_240)), NOTHING)
                .event(
                        "a token of 10 KB",
                        subprotocols("websocket, eyJh.eyJz." + "a".repeat(10_240)),
                        "401 TOKEN_TOO_LARGE")
                .event("an event of 300 KB", subprotocols("a".repeat(300 * 1024)), NO_EVENT);
    }

    private static void bearerWords(CaseCollection cases) {
        cases.group("X-19", "The word Bearer before the token, where it is not allowed")
                .event("in the subprotocol", subprotocols("websocket, Bearer " + GOOD), MALFORMED)
                .event("in the query", query("access_token", "Bearer " + GOOD), NO_TOKEN)
                .under("authorization-header")
                .event("in the Authorization header, as expected", header("Authorization", "Bearer " + GOOD), "ALLOW")
                .event("there in lower case", header("authorization", "bearer " + GOOD), "ALLOW")
                .event("there, but another scheme", header("Authorization", "Basic " + GOOD), MALFORMED)
                .event("present, without a scheme", header("Authorization", GOOD), MALFORMED)
                .event("there twice", header("Authorization", "Bearer " + GOOD, "Bearer " + OTHER), TWICE);
    }

    private static void queries(CaseCollection cases) {
        cases.group("X-20", "The query parameter is empty")
                .event("absent", query("room", "7"), NOTHING)
                .event("empty", query("access_token", ""), MALFORMED)
                .event("blank", query("access_token", "  "), MALFORMED)
                .event("the text null", query("access_token", "null"), NO_TOKEN)
                .event("the text undefined", query("access_token", "undefined"), NO_TOKEN);
        cases.group("X-21", "The query parameter twice")
                .event("equal", query("access_token", GOOD, GOOD), TWICE)
                .event("different", query("access_token", OTHER, GOOD), TWICE)
                .event(
                        "one in each map",
                        both(
                                query("access_token", OTHER),
                                members("{\"queryStringParameters\":{\"access_token\":" + quoted(GOOD) + "}}")),
                        TWICE);
        cases.group("X-22", "Other spellings of the parameter's name")
                .event("capitals", query("ACCESS_TOKEN", GOOD), NOTHING)
                .event("brackets", query("access_token[]", GOOD), NOTHING)
                .event("still encoded", query("access%5Ftoken", GOOD), NOTHING)
                .event("as API Gateway decoded it", query("access_token", GOOD), "ALLOW");
    }

    private static void otherPlaces(CaseCollection cases) {
        cases.group("X-23", "A token in the query and one in the subprotocol")
                .event("equal", both(query("access_token", GOOD), subprotocols("websocket, " + GOOD)), TWICE)
                .event("different", both(query("access_token", OTHER), subprotocols("websocket, " + GOOD)), TWICE)
                .under("lenient")
                .event(
                        "equal, lenient: the first place is used",
                        both(query("access_token", GOOD), subprotocols("websocket, " + GOOD)),
                        "ALLOW")
                .event(
                        "different, lenient: the first place is used",
                        both(query("access_token", OTHER), subprotocols("websocket, " + GOOD)),
                        "ALLOW");
        cases.group("X-24", "A token in a place that is not configured")
                .event("cookie", header("Cookie", "access_token=" + GOOD), NOTHING)
                .event("Authorization header", header("Authorization", "Bearer " + GOOD), NOTHING)
                .event("body", members("{\"body\":" + quoted("{\"access_token\":\"" + GOOD + "\"}") + "}"), NOTHING)
                .event("fragment, which a browser never sends", query("#access_token", GOOD), NOTHING);
        cases.group("X-25", "A value that is still encoded")
                .event("percent sign", query("access_token", GOOD.replaceFirst("y", "%79")), NO_TOKEN)
                .event("twice", query("access_token", GOOD.replaceFirst("y", "%2579")), NO_TOKEN)
                .event("plus for space", query("access_token", "Bearer+" + GOOD), NO_TOKEN);
        cases.group("X-26", "A custom extractor that throws, or returns null or a blank token")
                .coveredBy("AuthorizerOutcomesTest.returns401WhenTheExtractorFails");
        cases.group("X-31", "Forged forwarding headers")
                .event("X-Forwarded-For", goodWith("{\"X-Forwarded-For\":\"127.0.0.1, 10.0.0.1\"}"), "ALLOW")
                .event("X-Forwarded-Proto", goodWith("{\"X-Forwarded-Proto\":\"http\"}"), "ALLOW")
                .event("a client address and no token", header("X-Forwarded-For", "127.0.0.1"), NOTHING);
    }
}
