package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.auth.AuthorizerSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests with inputs that an issuer with the right secret can sign: each handshake ends in one of the four outcomes. */
final class SignedInputTest {

    private static final Generator<Map<String, String>> CLAIMS = changes(
            "iss",
            "aud",
            "sub",
            "exp",
            "nbf",
            "iat",
            "jti",
            "given_name",
            "family_name",
            "data",
            "scope",
            "__proto__",
            "");
    private static final Generator<Map<String, String>> HEADERS =
            changes("alg", "typ", "kid", "cty", "crit", "b64", "zip", "jwk", "jku", "x5u", "x5c", "x5t", "enc", "");

    private final AuthorizerInvoker invoker = AuthorizerInvoker.hmac();

    @Test
    void allowsOrRejectsAnyClaims() {
        Map<Outcome, Integer> outcomes = RandomInputs.of(500, CLAIMS)
                .classify(changes -> invoke(Tokens.sign(Tokens.HEADER, changed(Tokens.validClaims(), changes))));

        assertThat(outcomes).containsOnlyKeys(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
    }

    @Test
    void allowsOrRejectsAnyHeader() {
        Map<String, String> valid = Map.of("alg", "\"HS256\"", "typ", "\"JWT\"");

        Map<Outcome, Integer> outcomes = RandomInputs.of(350, HEADERS)
                .classify(changes -> invoke(Tokens.sign(Tokens.json(changed(valid, changes)), Tokens.validClaims())));

        assertThat(outcomes).containsOnlyKeys(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
    }

    @Test
    void rejectsTokensThatLackAMandatoryClaim() {
        Generator<Map<String, String>> incomplete = random -> {
            Map<String, String> claims = CLAIMS.next(random);
            while (claims.keySet().containsAll(Tokens.validClaims().keySet())) {
                claims = CLAIMS.next(random);
            }
            return claims;
        };

        RandomInputs.of(250, incomplete)
                .check(claims ->
                        assertThat(invoke(Tokens.sign(Tokens.HEADER, claims))).isEqualTo(Outcome.UNAUTHORIZED));
    }

    @Test
    void rejectsSignedRandomBytes() {
        Generator<String> tokens = random ->
                Tokens.sign(Generator.bytes().next(random), Generator.bytes().next(random));

        RandomInputs.of(250, tokens).check(token -> assertThat(invoke(token)).isEqualTo(Outcome.UNAUTHORIZED));
    }

    /** This is the only input that may cause a 500: only the issuer can send it, and only the operator can fix it. */
    @Test
    void failsIfResponseExceedsItsQuota() {
        AuthorizerSettings twice = AuthorizerSettings.builder()
                .context("name", "given_name")
                .context("nick", "given_name")
                .build();
        AuthorizerInvoker invoker = new AuthorizerInvoker(Tokens.verifier(), twice);

        Map<Outcome, Integer> outcomes = RandomInputs.of(50, Generator.between(3_000, 5_500))
                .classify(length -> {
                    Map<String, String> claims =
                            changed(Tokens.validClaims(), Map.of("given_name", Text.quote("x".repeat(length))));
                    String token = Tokens.sign(Tokens.HEADER, claims);
                    Outcome outcome = invoker.invoke(Events.withQuery(token), token);
                    // Between these lengths the outcome depends on the length of the other members.
                    if (length <= 3_500 || length >= 4_100) {
                        assertThat(outcome).isEqualTo(length < 4_000 ? Outcome.ALLOWED : Outcome.FAILED);
                    }
                    return outcome;
                });

        assertThat(outcomes).containsOnlyKeys(Outcome.ALLOWED, Outcome.FAILED);
    }

    private Outcome invoke(String token) {
        Outcome outcome = invoker.invoke(Events.withQuery(token), token);
        assertThat(outcome).isIn(Outcome.ALLOWED, Outcome.UNAUTHORIZED);
        return outcome;
    }

    /** Applies changes; the text "absent" removes a member. */
    private static Map<String, String> changed(Map<String, String> valid, Map<String, String> changes) {
        Map<String, String> members = new LinkedHashMap<>(valid);
        members.putAll(changes);
        members.values().removeIf("\"absent\""::equals);
        return members;
    }

    private static Generator<Map<String, String>> changes(String... usual) {
        Generator<String> usualNames = Generator.of(usual);
        Generator<String> names = Generator.oneOf(usualNames, usualNames, Json.text());
        Generator<String> values = Generator.oneOf(Json.values(), Json.times(), Generator.of("\"absent\""));
        return Generator.maps(names, values, 3);
    }
}
