package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares this verifier with Nimbus and jose4j: a token that it allows is allowed by both of them as well. */
final class DifferentialTest {

    private static final Verdict ALL_ALLOW = new Verdict(true, true, true);
    private static final Verdict ONLY_THE_PEERS_ALLOW = new Verdict(false, true, true);
    private static final Verdict ALL_REJECT = new Verdict(false, false, false);

    private static final Generator<Suite> SUITES = Generator.of(Suites.all().toArray(Suite[]::new));
    private static final Generator<Case> NEARLY_GOOD = random -> {
        Suite suite = SUITES.next(random);
        return new Case(suite, NearlyGood.token(suite, random));
    };

    private static final List<Case> GOOD =
            Suites.all().stream().map(DifferentialTest::good).toList();

    /** Good tokens of which one to three characters are changed. */
    private static final Generator<Case> CHANGED = changed();

    @Test
    void allowsGoodTokensOfEachAlgorithmAsThePeersDo() {
        assertThat(GOOD)
                .hasSize(13)
                .allSatisfy(good -> assertThat(Verdict.of(good)).isEqualTo(ALL_ALLOW));
    }

    @Test
    void allowsNoNearlyGoodTokenThatAPeerRejects() {
        Map<Verdict, Integer> verdicts = RandomInputs.of(300, NEARLY_GOOD).classify(DifferentialTest::compare);

        assertThat(verdicts).containsKey(ONLY_THE_PEERS_ALLOW);
        assertThat(verdicts.get(ALL_ALLOW)).isGreaterThan(25);
        assertThat(verdicts.get(ALL_REJECT)).isGreaterThan(25);
    }

    @Test
    void allowsNoChangedTokenThatAPeerRejects() {
        Map<Verdict, Integer> verdicts = RandomInputs.of(150, CHANGED).classify(DifferentialTest::compare);

        assertThat(verdicts.get(ALL_REJECT)).isGreaterThan(25);
    }

    private static Verdict compare(Case tried) {
        Verdict verdict = Verdict.of(tried);
        assertThat(verdict.isExpectedFor(tried)).as(verdict.toString()).isTrue();
        return verdict;
    }

    private static Generator<Case> changed() {
        Generator<Case> good = Generator.of(GOOD.toArray(Case[]::new));
        Generator<Integer> positions = Generator.between(0, 10_000);
        Generator<Character> characters = Generator.oneOf(
                Generator.of('A', 'B', 'C', 'a', 'b', 'c', '0', '1', '9', '-', '_', '.', '=', '+', '/', ' '),
                Generator.between(0, 127).map(code -> (char) code.intValue()));
        Generator<Integer> changes = Generator.between(1, 3);
        return random -> {
            Case changed = good.next(random);
            StringBuilder token = new StringBuilder(changed.token());
            for (int left = changes.next(random); left > 0; left--) {
                token.setCharAt(positions.next(random) % token.length(), characters.next(random));
            }
            return new Case(changed.suite(), token.toString());
        };
    }

    private static Case good(Suite suite) {
        String header = "{\"alg\":\"" + suite.algorithm() + "\"}";
        return new Case(suite, suite.sign(encoded(header), encoded(Tokens.json(Tokens.goodClaims()))));
    }

    private static String encoded(String json) {
        return Tokens.encoded(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A token and the suite that it was made for. */
    record Case(Suite suite, String token) {

        @Override
        public String toString() {
            return suite.algorithm() + " " + token;
        }
    }

    /** Which of the three verifiers allow a token. */
    record Verdict(boolean ours, boolean nimbus, boolean jose4j) {

        static Verdict of(Case tried) {
            return new Verdict(
                    tried.suite().weAllow(tried.token()),
                    tried.suite().nimbus().allows(tried.token()),
                    tried.suite().jose4j().allows(tried.token()));
        }

        boolean isExpectedFor(Case tried) {
            return !ours || (nimbus && jose4j) || KnownDifferences.explain(tried.token(), this);
        }
    }
}
