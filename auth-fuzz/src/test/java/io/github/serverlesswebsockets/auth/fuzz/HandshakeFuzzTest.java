package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Fuzz tests that run the committed inputs in each build, and search for more with {@code JAZZER_FUZZ=1} and one
 * method.
 */
final class HandshakeFuzzTest {

    private static final String DURATION = "3m";
    private static final byte[] CLAIMS = Tokens.json(Tokens.validClaims()).getBytes(StandardCharsets.UTF_8);
    private static final byte[] HEADER = Tokens.HEADER.getBytes(StandardCharsets.UTF_8);

    private final AuthorizerInvoker invoker = AuthorizerInvoker.hmac();

    @FuzzTest(maxDuration = DURATION)
    void event(byte[] event) {
        Outcome outcome = invoker.invoke(event, Tokens.valid());

        assertNeverFails(outcome);
        if (outcome == Outcome.ALLOWED) {
            assertThat(new String(event, StandardCharsets.UTF_8)).containsAnyOf(Tokens.valid(), "\\u");
        }
    }

    @FuzzTest(maxDuration = DURATION)
    void header(byte[] header) {
        String token = Tokens.sign(header, CLAIMS);

        Outcome outcome = invoker.invoke(Events.withQuery(token), token);

        assertNeverFails(outcome);
        if (outcome == Outcome.ALLOWED) {
            assertThat(new String(header, StandardCharsets.UTF_8)).containsPattern("HS256|\\\\u");
        }
    }

    @FuzzTest(maxDuration = DURATION)
    void payload(byte[] payload) {
        String token = Tokens.sign(HEADER, payload);

        assertNeverFails(invoker.invoke(Events.withQuery(token), token));
    }

    @FuzzTest(maxDuration = DURATION)
    void token(byte[] bytes) {
        String token = new String(bytes, StandardCharsets.UTF_8);

        Outcome outcome = invoker.invoke(Events.withQuery(token), token);

        assertThat(outcome).isEqualTo(token.equals(Tokens.valid()) ? Outcome.ALLOWED : Outcome.UNAUTHORIZED);
    }

    @FuzzTest(maxDuration = DURATION)
    void subprotocols(byte[] bytes) {
        String line = new String(bytes, StandardCharsets.UTF_8);

        Outcome outcome = invoker.invoke(Events.withSubprotocols(line), line);

        assertNeverFails(outcome);
        if (outcome == Outcome.ALLOWED) {
            assertThat(line).contains(Tokens.valid());
        }
    }

    private static void assertNeverFails(Outcome outcome) {
        assertThat(outcome).isIn(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
    }
}
