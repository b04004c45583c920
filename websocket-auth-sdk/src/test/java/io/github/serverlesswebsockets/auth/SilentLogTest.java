package io.github.serverlesswebsockets.auth;

import static io.github.serverlesswebsockets.auth.fixture.ConnectRequests.request;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.SECRET;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.quoted;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.serverlesswebsockets.auth.fixture.ConnectRequests;
import io.github.serverlesswebsockets.auth.fixture.Handshake;
import io.github.serverlesswebsockets.auth.fixture.SampleAuthorizer;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SilentLogTest {

    private static final String CLAIM = "very-private-claim";
    private static final String KID = "very-private-kid";

    static Stream<TokenFixture> rejectedTokens() {
        return Stream.of(
                marked().expiringIn(Duration.ofDays(-1)),
                marked().without("exp"),
                marked().claim("nbf", TokenFixture.NOW.plusSeconds(900).getEpochSecond()),
                marked().claim("aud", quoted(CLAIM)),
                marked().claim("iss", quoted(CLAIM)),
                marked().claim("sub", "{\"a\":\"" + CLAIM + "\"}"),
                marked().expiringIn(Duration.ofDays(30)),
                marked().signedBy(CLAIM.repeat(3)),
                marked().header("{\"alg\":\"" + CLAIM + "\"}"),
                marked().header("{\"alg\":\"HS256\",\"kid\":\"" + KID + "\",\"crit\":[\"" + CLAIM + "\"]}"),
                marked().header("{\"alg\":\"HS256\",\"kid\":\"" + KID + "\",\"typ\":\"" + CLAIM + "\"}"),
                marked().header("{\"alg\":\"HS256\",\"" + CLAIM + "\":}"));
    }

    @ParameterizedTest
    @MethodSource("rejectedTokens")
    void logsOneLineWithTheReasonAndNothingOfTheToken(TokenFixture fixture) {
        String token = fixture.sign();

        List<String> written = reject(new SampleAuthorizer(), request().subprotocols("websocket, " + token));

        assertThat(written.get(0))
                .matches("INFO event=handshake\\.rejected status=401 reason=[A-Z_]+ check=[A-Z]+ requestId=req-1");
        assertThat(written.get(1)).startsWith(UnauthorizedException.class.getName() + ": Unauthorized");
        assertThat(written).hasSize(2).noneMatch(line -> leaks(line, token));
    }

    @Test
    void logsNoSubprotocolOrQueryValue() {
        ConnectRequests malformed =
                request().subprotocols("websocket, " + CLAIM + ", " + CLAIM).query("access_token", CLAIM);

        assertThat(reject(new SampleAuthorizer(), malformed)).noneMatch(line -> leaks(line, "no token"));
    }

    @Test
    void logsTheLocationOfAnExceptionButNotItsMessage() {
        String token = token().sign();
        SampleAuthorizer broken = new SampleAuthorizer((TokenVerifier) text -> {
            throw new IllegalStateException(text + SECRET);
        });

        List<String> written = reject(broken, request().query("access_token", token));

        assertThat(written.get(0))
                .startsWith("SEVERE event=handshake.failed status=500 reason=INTERNAL check=SHAPE requestId=req-1"
                        + " error=java.lang.IllegalStateException at=")
                .contains("SilentLogTest");
        assertThat(written).noneMatch(line -> leaks(line, token));
    }

    @Test
    void logsUnavailableKeysAsAnError() {
        SampleAuthorizer down = new SampleAuthorizer((TokenVerifier) text -> {
            throw new KeysUnavailableException("The key store is down");
        });

        List<String> written = reject(down, request().query("access_token", token().sign()));

        assertThat(written.get(0))
                .isEqualTo(
                        "SEVERE event=handshake.failed status=500 reason=KEYS_UNAVAILABLE check=SIGNATURE requestId=req-1"
                                + " message='The key store is down'");
    }

    @Test
    void logsNothingWhenTheHandshakeIsAllowed() {
        try (LogCapture log = LogCapture.start()) {
            Handshake.answer(new SampleAuthorizer(), request().query("access_token", token().sign()));

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void returns401ForRandomBytes() {
        Random random = new Random(42);

        for (int i = 0; i < 2_000; i++) {
            byte[] event = mutated(
                    request()
                            .query(
                                    "access_token",
                                    marked().signedBy("x".repeat(40)).sign()),
                    random);
            assertThat(catchThrowable(() -> Handshake.answer(new SampleAuthorizer(), event)))
                    .isInstanceOf(UnauthorizedException.class);
        }
    }

    @Test
    void rejectsRandomClaimsOfAnUntrustedIssuer() {
        Random random = new Random(42);
        List<String> values = List.of(
                "null", "true", "-1", "1e400", "[]", "{}", "[null]", quoted("x"), quoted("https://login.example.com/"));

        for (int i = 0; i < 2_000; i++) {
            TokenFixture fixture = token().claim("iss", values.get(random.nextInt(values.size())));
            List.of("exp", "nbf", "iat", "aud", "sub").forEach(name -> {
                if (random.nextBoolean()) {
                    fixture.claim(name, values.get(random.nextInt(values.size())));
                }
            });
            ConnectRequests request = request().query("access_token", fixture.sign());
            assertThat(catchThrowable(() -> Handshake.answer(new SampleAuthorizer(), request)))
                    .isInstanceOf(UnauthorizedException.class);
        }
    }

    private static byte[] mutated(ConnectRequests request, Random random) {
        byte[] event = request.json().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3; i++) {
            event[random.nextInt(event.length)] = (byte) random.nextInt(256);
        }
        return event;
    }

    private static TokenFixture marked() {
        return token().claim("name", quoted(CLAIM)).header("{\"alg\":\"HS256\",\"kid\":\"" + KID + "\"}");
    }

    /** Returns the log lines, followed by the stack trace as Lambda prints it. */
    private static List<String> reject(AbstractWebSocketAuthorizer authorizer, ConnectRequests request) {
        try (LogCapture log = LogCapture.start()) {
            StringWriter thrown = new StringWriter();
            catchThrowable(() -> Handshake.answer(authorizer, request)).printStackTrace(new PrintWriter(thrown));
            return Stream.concat(log.lines().stream(), Stream.of(thrown.toString()))
                    .toList();
        }
    }

    private static boolean leaks(String line, String token) {
        Stream<String> pieces =
                Stream.iterate(0, i -> i + 16 <= token.length(), i -> i + 1).map(i -> token.substring(i, i + 16));
        return Stream.concat(pieces, Stream.of(CLAIM, KID, SECRET)).anyMatch(line::contains);
    }
}
