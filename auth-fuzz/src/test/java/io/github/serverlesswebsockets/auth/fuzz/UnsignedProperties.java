package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Nobody without the secret gets in, and nobody without it causes a 500, whatever they send. */
final class UnsignedProperties {

    private final FrontDoor door = FrontDoor.hmac();

    @Property(tries = 500)
    void refusesRandomBytesAsAToken(@ForAll byte[] bytes) {
        String token = new String(bytes, StandardCharsets.ISO_8859_1);

        assertThat(door.ask(Events.withQuery(token), token)).isEqualTo(Outcome.UNAUTHORIZED);
    }

    @Property(tries = 500)
    void refusesThreeRandomPartsThatNobodySigned(@ForAll byte[] payload, @ForAll byte[] signature) {
        String header = Tokens.encoded(Tokens.HEADER.getBytes(StandardCharsets.UTF_8));
        String token = header + "." + Tokens.encoded(payload) + "." + Tokens.encoded(signature);

        assertThat(door.ask(Events.withQuery(token), token)).isEqualTo(Outcome.UNAUTHORIZED);
        assertThat(door.ask(Events.withSubprotocols("websocket, " + token), token))
                .isEqualTo(Outcome.UNAUTHORIZED);
    }

    @Property(tries = 500)
    void allowsTextInACredentialsPlaceOnlyWhenItIsTheGoodToken(@ForAll("places") String place) {
        Outcome query = door.ask(Events.withQuery(place), place);
        Outcome subprotocol = door.ask(Events.withSubprotocols(place), place);
        Outcome header = door.ask(Events.withAuthorization(place), place);

        assertThat(place.equals(Tokens.good()) ? Outcome.ALLOWED : Outcome.UNAUTHORIZED)
                .isEqualTo(query);
        assertAllowedOnlyWithTheToken(subprotocol, place);
        assertAllowedOnlyWithTheToken(header, place);
        Statistics.label("subprotocol")
                .collect(subprotocol)
                .coverage(seen -> seen.check(Outcome.ALLOWED).count(count -> count > 0));
        Statistics.label("header")
                .collect(header)
                .coverage(seen -> seen.check(Outcome.ALLOWED).count(count -> count > 0));
        Statistics.label("query")
                .collect(query)
                .coverage(seen -> seen.check(Outcome.ALLOWED).count(count -> count > 0));
    }

    @Property(tries = 700)
    void allowsAnEventOnlyWhenItCarriesTheGoodToken(@ForAll("events") Map<String, String> event) {
        Outcome outcome = door.ask(Events.bytes(event), Tokens.good());

        assertAllowedOnlyWithTheToken(outcome, Tokens.json(event));
        Statistics.collect(outcome);
        Statistics.coverage(seen -> seen.check(Outcome.ALLOWED).count(count -> count > 0));
    }

    @Property(tries = 500)
    void refusesRandomBytesAsAnEvent(@ForAll byte[] event) {
        assertThat(door.ask(event, "")).isEqualTo(Outcome.UNAUTHORIZED);
    }

    private static void assertAllowedOnlyWithTheToken(Outcome outcome, String sent) {
        assertThat(outcome)
                .isIn(
                        sent.contains(Tokens.good())
                                ? new Outcome[] {Outcome.ALLOWED, Outcome.UNAUTHORIZED}
                                : new Outcome[] {Outcome.UNAUTHORIZED});
    }

    @Provide
    Arbitrary<String> places() {
        Arbitrary<String> pieces = Arbitraries.of(
                Tokens.good(),
                Tokens.good(),
                "websocket",
                "websocket, ",
                "Bearer ",
                ",",
                " ",
                "\t",
                ".",
                "\r\n",
                "=",
                "\u0000");
        Arbitrary<String> joined = pieces.list().ofMinSize(1).ofMaxSize(4).map(all -> String.join("", all));
        Arbitrary<String> good =
                Arbitraries.of(Tokens.good(), "websocket, " + Tokens.good(), "Bearer " + Tokens.good());
        return Arbitraries.oneOf(joined, joined, good, Json.text());
    }

    /** A good event of which up to three members, of any depth that matters, are something else. */
    @Provide
    Arbitrary<Map<String, String>> events() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.of(
                                "type",
                                "methodArn",
                                "requestContext",
                                "headers",
                                "multiValueHeaders",
                                "queryStringParameters",
                                "multiValueQueryStringParameters",
                                "stageVariables",
                                "isBase64Encoded")),
                Tuple.of(1, Json.text()));
        return Arbitraries.maps(names, Arbitraries.oneOf(Json.values(), credentials()))
                .ofMaxSize(3)
                .map(changes -> {
                    Map<String, String> event = new LinkedHashMap<>(Events.members());
                    event.put(Events.QUERY, Tokens.json(Map.of("access_token", Text.quoted(Tokens.good()))));
                    event.putAll(changes);
                    return event;
                });
    }

    private static Arbitrary<String> credentials() {
        Arbitrary<String> names = Arbitraries.of("Sec-WebSocket-Protocol", "authorization", "access_token", "x");
        Arbitrary<String> values = Arbitraries.oneOf(
                Json.values(),
                Arbitraries.of(Tokens.good(), "websocket," + Tokens.good(), "Bearer " + Tokens.good())
                        .map(Text::quoted));
        return Arbitraries.maps(names, Arbitraries.oneOf(values, values.map(one -> "[" + one + "]")))
                .ofMaxSize(3)
                .map(Tokens::json);
    }
}
