package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests with inputs that a client without the secret can send. They are allowed only if they contain a valid token, and
 * never cause a 500.
 */
final class UnsignedInputTest {

    private static final String VALID = Tokens.valid();

    private final AuthorizerInvoker invoker = AuthorizerInvoker.hmac();

    @Test
    void rejectsRandomBytesAsToken() {
        Generator<String> tokens = Generator.bytes().map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));

        RandomInputs.of(250, tokens)
                .check(token -> assertThat(invoker.invoke(Events.withQuery(token), token))
                        .isEqualTo(Outcome.UNAUTHORIZED));
    }

    @Test
    void rejectsThreePartsWithRandomPayloadAndSignature() {
        String header = Tokens.encode(Tokens.HEADER.getBytes(StandardCharsets.UTF_8));
        Generator<String> parts = Generator.bytes().map(Tokens::encode);
        Generator<String> tokens = random -> header + "." + parts.next(random) + "." + parts.next(random);

        RandomInputs.of(250, tokens).check(token -> {
            assertThat(invoker.invoke(Events.withQuery(token), token)).isEqualTo(Outcome.UNAUTHORIZED);
            assertThat(invoker.invoke(Events.withSubprotocols("websocket, " + token), token))
                    .isEqualTo(Outcome.UNAUTHORIZED);
        });
    }

    @Test
    void allowsQueryParameterOnlyIfItIsTheValidToken() {
        Map<Outcome, Integer> outcomes = RandomInputs.of(250, credentials()).classify(text -> {
            Outcome outcome = invoker.invoke(Events.withQuery(text), text);
            assertThat(outcome).isEqualTo(text.equals(VALID) ? Outcome.ALLOWED : Outcome.UNAUTHORIZED);
            return outcome;
        });

        assertThat(outcomes).containsOnlyKeys(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
    }

    @Test
    void allowsSubprotocolsOnlyIfTheyContainTheValidToken() {
        Map<Outcome, Integer> outcomes = RandomInputs.of(250, credentials())
                .classify(
                        text -> assertAllowedOnlyWithToken(invoker.invoke(Events.withSubprotocols(text), text), text));

        assertThat(outcomes).containsOnlyKeys(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
    }

    @Test
    void allowsAuthorizationHeaderOnlyIfItContainsTheValidToken() {
        Map<Outcome, Integer> outcomes = RandomInputs.of(250, credentials())
                .classify(
                        text -> assertAllowedOnlyWithToken(invoker.invoke(Events.withAuthorization(text), text), text));

        assertThat(outcomes).containsOnlyKeys(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
    }

    @Test
    void allowsEventsOnlyIfTheyContainTheValidToken() {
        Map<Outcome, Integer> outcomes = RandomInputs.of(350, events())
                .classify(event ->
                        assertAllowedOnlyWithToken(invoker.invoke(Events.bytes(event), VALID), Tokens.json(event)));

        assertThat(outcomes).containsOnlyKeys(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
    }

    @Test
    void rejectsRandomBytesAsEvent() {
        RandomInputs.of(250, Generator.bytes())
                .check(event -> assertThat(invoker.invoke(event, "")).isEqualTo(Outcome.UNAUTHORIZED));
    }

    private static Outcome assertAllowedOnlyWithToken(Outcome outcome, String sent) {
        if (sent.contains(VALID)) {
            assertThat(outcome).isIn(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
        } else {
            assertThat(outcome).isEqualTo(Outcome.UNAUTHORIZED);
        }
        return outcome;
    }

    private static Generator<String> credentials() {
        Generator<String> joined = Generator.of(
                        VALID, VALID, "websocket", "websocket, ", "Bearer ", ",", " ", "\t", ".", "\r\n", "=", "\u0000")
                .list(1, 4)
                .map(pieces -> String.join("", pieces));
        Generator<String> valid = Generator.of(VALID, "websocket, " + VALID, "Bearer " + VALID);
        return Generator.oneOf(joined, joined, valid, Json.text());
    }

    /** Returns valid events in which up to three members are replaced or added. */
    private static Generator<Map<String, String>> events() {
        Generator<String> usual = Generator.of(
                "type",
                "methodArn",
                "requestContext",
                "headers",
                "multiValueHeaders",
                "queryStringParameters",
                "multiValueQueryStringParameters",
                "stageVariables",
                "isBase64Encoded");
        Generator<String> names = Generator.weighted(
                List.of(new Generator.Weighted<>(8, usual), new Generator.Weighted<>(1, Json.text())));
        return Generator.maps(names, Generator.oneOf(Json.values(), parameters()), 3)
                .map(changes -> {
                    Map<String, String> event = new LinkedHashMap<>(Events.members());
                    event.put(Events.QUERY, Tokens.json(Map.of("access_token", Text.quote(VALID))));
                    event.putAll(changes);
                    return event;
                });
    }

    /** Returns objects that look like headers or query parameters. */
    private static Generator<String> parameters() {
        Generator<String> names = Generator.of("Sec-WebSocket-Protocol", "authorization", "access_token", "x");
        Generator<String> values = Generator.oneOf(
                Json.values(),
                Generator.of(VALID, "websocket," + VALID, "Bearer " + VALID).map(Text::quote));
        return Generator.maps(names, Generator.oneOf(values, values.map(one -> "[" + one + "]")), 3)
                .map(Tokens::json);
    }
}
