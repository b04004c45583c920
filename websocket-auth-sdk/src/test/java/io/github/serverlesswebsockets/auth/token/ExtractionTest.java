package io.github.serverlesswebsockets.auth.token;

import static io.github.serverlesswebsockets.auth.fixture.ConnectRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.serverlesswebsockets.auth.internal.OfferedSubprotocols;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractionTest {

    private static final String JWT = "eyJh.eyJz.c2ln";
    private static final String OTHER = "eyJh.eyJv.c2ln";
    private static final Extraction ABSENT = Extraction.absent();
    private static final Extraction FOUND = Extraction.found(JWT);
    private static final Extraction MALFORMED = Extraction.malformed();
    private static final Extraction MULTIPLE = Extraction.multiple();

    private static final TokenExtractor SUBPROTOCOL = TokenExtractor.subprotocol("websocket");
    private static final TokenExtractor QUERY = TokenExtractor.queryParameter("access_token");
    private static final TokenExtractor.FirstOf BOTH = TokenExtractor.firstOf(SUBPROTOCOL, QUERY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "websocket, " + JWT,
                "websocket," + JWT,
                "websocket ,  " + JWT,
                "websocket\\t,\\t" + JWT + " ",
                "WebSocket, " + JWT,
                "websocket, " + JWT + ", chat.v2",
                "chat.v2, websocket, " + JWT,
                ",websocket,," + JWT
            })
    void findsTheTokenRightAfterTheMarker(String offered) {
        assertThat(subprotocol(offered)).isEqualTo(FOUND);
    }

    @Test
    void parsesManySpacesInLinearTime() {
        List<String> offered = List.of("websocket, a" + " ".repeat(2_000_000) + "b");

        assertThat(assertTimeoutPreemptively(Waiting.HANG_TIMEOUT, () -> OfferedSubprotocols.parse(offered)))
                .isEmpty();
    }

    @Test
    void doesNotTreatADomainNameAsAToken() {
        assertThat(subprotocol("websocket, " + JWT + ", echo.v1.example.com")).isEqualTo(FOUND);
    }

    @Test
    void rejectsNullAsToken() {
        assertThatThrownBy(() -> Extraction.found(nothing())).isInstanceOf(NullPointerException.class);
    }

    @SuppressWarnings("NullAway")
    private static String nothing() {
        return null;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sec-websocket-protocol", "SEC-WEBSOCKET-PROTOCOL", "Sec-WebSocket-Protocol"})
    void ignoresTheCaseOfTheHeaderName(String header) {
        AuthorizerRequest request =
                request().header(header, "websocket, " + JWT).read();

        assertThat(SUBPROTOCOL.extract(request)).isEqualTo(FOUND);
    }

    @Test
    void findsMarkerAndTokenOnTwoHeaderLines() {
        AuthorizerRequest request = request().subprotocols("websocket", JWT).read();

        assertThat(SUBPROTOCOL.extract(request)).isEqualTo(FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "websocket",
                "websocket,",
                ",,",
                "",
                "   ",
                "websocket, chat.v2",
                "chat.v2",
                "bearer, " + JWT,
                "websocket, wamp.2.json"
            })
    void returnsAbsentForTheMarkerAloneOrAnotherSubprotocol(String offered) {
        assertThat(subprotocol(offered)).isEqualTo(ABSENT);
    }

    @Test
    void returnsAbsentWithoutSubprotocols() {
        assertThat(SUBPROTOCOL.extract(request().read())).isEqualTo(ABSENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JWT + ", websocket",
                "websocket, chat, " + JWT,
                "websocket, a=b",
                "websocket, a/b",
                "websocket, a b",
                "websocket, \\\"a\\\"",
                "websocket, \u00e4",
                "websocket, a\\r\\nb",
                "websocket, chat, chat",
                "websocket, WebSocket, " + JWT,
                "websocket, Bearer " + JWT
            })
    void returnsMalformedForAMalformedOffer(String offered) {
        assertThat(subprotocol(offered)).isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket, " + JWT + ", " + OTHER, OTHER + ", websocket, " + JWT})
    void returnsMultipleForASecondToken(String offered) {
        assertThat(subprotocol(offered)).isEqualTo(MULTIPLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 100, 10_000})
    void returnsMalformedForTooManyElements(int count) {
        String offered = IntStream.range(0, count).mapToObj(i -> "p" + i).collect(Collectors.joining(","));

        assertThat(subprotocol(offered)).isEqualTo(MALFORMED);
    }

    @Test
    void doesNotLimitTheSizeOfTheToken() {
        String huge = "eyJh.eyJz." + "x".repeat(10_240);

        assertThat(subprotocol("websocket, " + huge)).isEqualTo(Extraction.found(huge));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web socket", "web,socket", "\u00e4"})
    void rejectsInvalidMarker(String marker) {
        assertThatThrownBy(() -> TokenExtractor.subprotocol(marker))
                .hasMessage("marker is invalid: expected a subprotocol name of RFC 6455, section 4.1, found '" + marker
                        + "'");
    }

    @Test
    void findsTheTokenInTheQuery() {
        assertThat(query("access_token", JWT)).isEqualTo(FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCESS_TOKEN", "access_token[]", "token"})
    void comparesQueryNamesExactly(String name) {
        assertThat(query(name, JWT)).isEqualTo(ABSENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void returnsMalformedForABlankQueryParameter(String value) {
        AuthorizerRequest single = request()
                .member("queryStringParameters", "{\"access_token\":\"" + value + "\"}")
                .read();

        assertThat(query("access_token", value)).isEqualTo(MALFORMED);
        assertThat(QUERY.extract(single)).isEqualTo(MALFORMED);
    }

    @Test
    void returnsMultipleForAQueryParameterThatIsGivenTwice() {
        assertThat(query("access_token", JWT, JWT)).isEqualTo(MULTIPLE);
        assertThat(query("access_token", JWT, OTHER)).isEqualTo(MULTIPLE);
    }

    @Test
    void returnsMultipleForQueryMapsThatDiffer() {
        AuthorizerRequest request = request()
                .query("access_token", JWT)
                .member("queryStringParameters", "{\"access_token\":\"" + OTHER + "\"}")
                .read();

        assertThat(QUERY.extract(request)).isEqualTo(MULTIPLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
    void findsTheTokenInABearerHeader(String scheme) {
        assertThat(bearer("authorization", scheme + JWT)).isEqualTo(FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", JWT, "Basic " + JWT, "Bearer a b", "Bearer a,b", "Bearer " + JWT + " "})
    void returnsMalformedForAnotherSchemeOrForm(String value) {
        assertThat(bearer("Authorization", value)).isEqualTo(MALFORMED);
    }

    @Test
    void returnsMultipleForTwoBearerHeaders() {
        assertThat(bearer("Authorization", "Bearer " + JWT, "Bearer " + OTHER)).isEqualTo(MULTIPLE);
        assertThat(bearer("X-Other", "Bearer " + JWT)).isEqualTo(ABSENT);
    }

    @Test
    void findsTheTokenInAnyOfSeveralPlaces() {
        assertThat(BOTH.extract(request().subprotocols("websocket", JWT).read()))
                .isEqualTo(FOUND);
        assertThat(BOTH.extract(request()
                        .subprotocols("websocket")
                        .query("access_token", JWT)
                        .read()))
                .isEqualTo(FOUND);
        assertThat(BOTH.extract(request().read())).isEqualTo(ABSENT);
    }

    @Test
    void returnsMultipleForCredentialsInTwoPlacesEvenIfEqual() {
        AuthorizerRequest both = request()
                .subprotocols("websocket", JWT)
                .query("access_token", JWT)
                .read();

        assertThat(BOTH.extract(both)).isEqualTo(MULTIPLE);
    }

    @Test
    void rejectsAMalformedCredentialNextToAValidOne() {
        AuthorizerRequest badHeader = request()
                .subprotocols(JWT, "websocket")
                .query("access_token", JWT)
                .read();
        AuthorizerRequest badQuery = request()
                .subprotocols("websocket", JWT)
                .query("access_token", "")
                .read();

        assertThat(BOTH.extract(badHeader)).isEqualTo(MALFORMED);
        assertThat(BOTH.extract(badQuery)).isEqualTo(MULTIPLE);
        assertThat(BOTH.lenient().extract(badHeader)).isEqualTo(MALFORMED);
    }

    @Test
    void usesTheFirstPlaceWhenLenient() {
        AuthorizerRequest both = request()
                .subprotocols("websocket", JWT)
                .query("access_token", OTHER)
                .read();
        AuthorizerRequest query = request().query("access_token", JWT).read();

        assertThat(BOTH.lenient().extract(both)).isEqualTo(FOUND);
        assertThat(BOTH.lenient().extract(query)).isEqualTo(FOUND);
        assertThat(BOTH.lenient().extract(request().read())).isEqualTo(ABSENT);
    }

    @Test
    void looksInMoreThanTwoPlaces() {
        TokenExtractor three = TokenExtractor.firstOf(SUBPROTOCOL, QUERY, TokenExtractor.queryParameter("jwt"));

        assertThat(three.extract(request().query("jwt", JWT).read())).isEqualTo(FOUND);
    }

    @Test
    void hidesTheTokenFromLogs() {
        assertThat(FOUND).hasToString("Extraction[found]");
        assertThat(request().subprotocols("websocket", JWT).read().toString()).doesNotContain(JWT);
    }

    private static Extraction subprotocol(String offered) {
        return SUBPROTOCOL.extract(request().subprotocols(offered).read());
    }

    private static Extraction bearer(String name, String... values) {
        return TokenExtractor.header("Authorization")
                .extract(request().header(name, values).read());
    }

    private static Extraction query(String name, String... values) {
        return QUERY.extract(request().query(name, values).read());
    }
}
