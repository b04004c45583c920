package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sends what a client without the secret can send: it is never allowed, and never causes a 500. */
final class UnsignedInputTest {

    private static final String GOOD = Tokens.good();

    private final FrontDoor door = FrontDoor.hmac();

    @Test
    void rejectsRandomBytesAsToken() {
        Generator<String> tokens = Generator.bytes().map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));

        RandomInputs.of(250, tokens)
                .check(token ->
                        assertThat(door.ask(Events.withQuery(token), token)).isEqualTo(Outcome.UNAUTHORIZED));
    }

    @Test
    void rejectsThreePartsWithRandomPayloadAndSignature() {
        String header = Tokens.encoded(Tokens.HEADER.getBytes(StandardCharsets.UTF_8));
        Generator<String> parts = Generator.bytes().map(Tokens::encoded);
        Generator<String> tokens = random -> header + "." + parts.next(random) + "." + parts.next(random);

        RandomInputs.of(250, tokens).check(token -> {
            assertThat(door.ask(Events.withQuery(token), token)).isEqualTo(Outcome.UNAUTHORIZED);
            assertThat(door.ask(Events.withSubprotocols("websocket, " + token), token))
                    .isEqualTo(Outcome.UNAUTHORIZED);
        });
    }

    @Test
    void allowsTextInQueryParameterOnlyIfItIsTheGoodToken() {
        Map<Outcome, Integer> outcomes = RandomInputs.of(250, credentials()).classify(text -> {
            Outcome outcome = door.ask(Events.withQuery(text), text);
            assertThat(outcome).isEqualTo(text.equals(GOOD) ? Outcome.ALLOWED : Outcome.UNAUTHORIZED);
            return outcome;
        });

        assertThat(outcomes).containsOnlyKeys(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
    }

    @Test
    void allowsTextInSubprotocolsOnlyIfItContainsTheGoodToken() {
        Map<Outcome, Integer> outcomes = RandomInputs.of(250, credentials())
                .classify(text -> assertAllowedOnlyWithToken(door.ask(Events.withSubprotocols(text), text), text));

        assertThat(outcomes).containsOnlyKeys(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
    }

    @Test
    void allowsTextInAuthorizationHeaderOnlyIfItContainsTheGoodToken() {
        Map<Outcome, Integer> outcomes = RandomInputs.of(250, credentials())
                .classify(text -> assertAllowedOnlyWithToken(door.ask(Events.withAuthorization(text), text), text));

        assertThat(outcomes).containsOnlyKeys(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
    }

    @Test
    void allowsEventsOnlyIfTheyContainTheGoodToken() {
        Map<Outcome, Integer> outcomes = RandomInputs.of(350, events())
                .classify(event -> assertAllowedOnlyWithToken(door.ask(Events.bytes(event), GOOD), Tokens.json(event)));

        assertThat(outcomes).containsOnlyKeys(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
    }

    @Test
    void rejectsRandomBytesAsEvent() {
        RandomInputs.of(250, Generator.bytes())
                .check(event -> assertThat(door.ask(event, "")).isEqualTo(Outcome.UNAUTHORIZED));
    }

    private static Outcome assertAllowedOnlyWithToken(Outcome outcome, String sent) {
        if (sent.contains(GOOD)) {
            assertThat(outcome).isIn(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
        } else {
            assertThat(outcome).isEqualTo(Outcome.UNAUTHORIZED);
        }
        return outcome;
    }

    private static Generator<String> credentials() {
        Generator<String> joined = Generator.of(
                        GOOD, GOOD, "websocket", "websocket, ", "Bearer ", ",", " ", "\t", ".", "\r\n", "=", "\u0000")
                .list(1, 4)
                .map(pieces -> String.join("", pieces));
        Generator<String> good = Generator.of(GOOD, "websocket, " + GOOD, "Bearer " + GOOD);
        return Generator.oneOf(joined, joined, good, Json.text());
    }

    /** A good event of which up to three members are replaced or added. */
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
                    event.put(Events.QUERY, Tokens.json(Map.of("access_token", Text.quoted(GOOD))));
                    event.putAll(changes);
                    return event;
                });
    }

    /** Objects that look like headers or query parameters. */
    private static Generator<String> parameters() {
        Generator<String> names = Generator.of("Sec-WebSocket-Protocol", "authorization", "access_token", "x");
        Generator<String> values = Generator.oneOf(
                Json.values(),
                Generator.of(GOOD, "websocket," + GOOD, "Bearer " + GOOD).map(Text::quoted));
        return Generator.maps(names, Generator.oneOf(values, values.map(one -> "[" + one + "]")), 3)
                .map(Tokens::json);
    }
}
