package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.auth.AuthorizerSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.statistics.Statistics;

/** An issuer that holds the right secret may write anything: the handshake still ends in one of the four outcomes. */
final class SignedProperties {

    private static final String[] CLAIMS = {
        "iss", "aud", "sub", "exp", "nbf", "iat", "jti", "given_name", "family_name", "data", "scope", "__proto__", ""
    };
    private static final String[] HEADERS = {
        "alg", "typ", "kid", "cty", "crit", "b64", "zip", "jwk", "jku", "x5u", "x5c", "x5t", "enc", ""
    };

    private final FrontDoor door = FrontDoor.hmac();

    @Property(tries = 1_000)
    void endsInADefinedOutcomeForAnyClaims(@ForAll("claims") Map<String, String> changes) {
        String token = Tokens.signed(Tokens.HEADER, changed(Tokens.goodClaims(), changes));

        Outcome outcome = door.ask(Events.withQuery(token), token);

        assertThat(outcome).isIn(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
        Statistics.collect(outcome);
        Statistics.coverage(seen -> seen.check(Outcome.ALLOWED).count(count -> count > 0));
        Statistics.coverage(seen -> seen.check(Outcome.UNAUTHORIZED).count(count -> count > 0));
    }

    @Property(tries = 700)
    void endsInADefinedOutcomeForAnyHeader(@ForAll("headers") Map<String, String> changes) {
        Map<String, String> good = new LinkedHashMap<>(Map.of("alg", "\"HS256\"", "typ", "\"JWT\""));
        String token = Tokens.signed(Tokens.json(changed(good, changes)), Tokens.goodClaims());

        Outcome outcome = door.ask(Events.withQuery(token), token);

        assertThat(outcome).isIn(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
        Statistics.collect(outcome);
        Statistics.coverage(seen -> seen.check(Outcome.ALLOWED).count(count -> count > 0));
    }

    @Property(tries = 500)
    void allowsNoClaimsButTheGoodOnes(@ForAll("claims") Map<String, String> claims) {
        String token = Tokens.signed(Tokens.HEADER, new HashMap<>(claims));

        Outcome outcome = door.ask(Events.withQuery(token), token);

        assertThat(outcome)
                .isIn(
                        claims.keySet().containsAll(Tokens.goodClaims().keySet())
                                ? Outcome.values()
                                : new Outcome[] {Outcome.UNAUTHORIZED});
    }

    @Property(tries = 500)
    void refusesRandomBytesThatAreSigned(@ForAll byte[] header, @ForAll byte[] payload) {
        String token = Tokens.signed(header, payload);

        assertThat(door.ask(Events.withQuery(token), token)).isEqualTo(Outcome.UNAUTHORIZED);
    }

    /** The one input that may end in 500: only the issuer can send it, and only the operator can help. */
    @Property(tries = 50)
    void failsWhenTheAnswerWouldExceedItsQuota(@ForAll("long") String name) {
        AuthorizerSettings twice = AuthorizerSettings.builder()
                .context("name", "given_name")
                .context("nick", "given_name")
                .build();
        Map<String, String> claims = changed(Tokens.goodClaims(), Map.of("given_name", Text.quoted(name)));
        String token = Tokens.signed(Tokens.HEADER, claims);

        Outcome outcome = new FrontDoor(Tokens.verifier(), twice).ask(Events.withQuery(token), token);

        boolean doubtful = name.length() > 3_500 && name.length() < 4_100;
        assertThat(doubtful || outcome == (name.length() < 4_000 ? Outcome.ALLOWED : Outcome.FAILED))
                .isTrue();
        Statistics.collect(outcome);
        Statistics.coverage(seen -> seen.check(Outcome.FAILED).count(count -> count > 0));
        Statistics.coverage(seen -> seen.check(Outcome.ALLOWED).count(count -> count > 0));
    }

    /** Changes are put in, and the text "absent" takes a member out. */
    private static Map<String, String> changed(Map<String, String> good, Map<String, String> changes) {
        Map<String, String> members = new LinkedHashMap<>(good);
        members.putAll(changes);
        members.values().removeIf("\"absent\""::equals);
        return members;
    }

    @Provide
    Arbitrary<Map<String, String>> claims() {
        return changes(CLAIMS);
    }

    @Provide
    Arbitrary<Map<String, String>> headers() {
        return changes(HEADERS);
    }

    @Provide("long")
    Arbitrary<String> longNames() {
        return Arbitraries.integers()
                .between(3_000, 5_500)
                .withDistribution(RandomDistribution.uniform())
                .map("x"::repeat);
    }

    private static Arbitrary<Map<String, String>> changes(String... usual) {
        Arbitrary<String> names = Arbitraries.oneOf(Arbitraries.of(usual), Arbitraries.of(usual), Json.text());
        Arbitrary<String> values = Arbitraries.oneOf(Json.values(), Json.times(), Arbitraries.just("\"absent\""));
        return Arbitraries.maps(names, values).ofMaxSize(3);
    }
}
