package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that a token that this verifier allows is also allowed by Nimbus and jose4j. */
final class DifferentialTest {

    private static final Verdict ALL_ALLOW = new Verdict(true, true, true);
    private static final Verdict ONLY_REFERENCES_ALLOW = new Verdict(false, true, true);
    private static final Verdict ALL_REJECT = new Verdict(false, false, false);

    private static final Generator<Suite> SUITES = Generator.of(Suites.all().toArray(Suite[]::new));
    private static final Generator<Case> ALMOST_VALID = random -> {
        Suite suite = SUITES.next(random);
        return new Case(suite, AlmostValidTokens.token(suite, random));
    };

    private static final List<Case> VALID =
            Suites.all().stream().map(DifferentialTest::valid).toList();

    /** Valid tokens in which one to three characters are changed. */
    private static final Generator<Case> CHANGED = changed();

    @Test
    void allowsValidTokensOfEachAlgorithm() {
        assertThat(VALID)
                .hasSize(13)
                .allSatisfy(valid -> assertThat(Verdict.of(valid)).isEqualTo(ALL_ALLOW));
    }

    @Test
    void rejectsAlmostValidTokensThatAReferenceRejects() {
        Map<Verdict, Integer> verdicts = RandomInputs.of(300, ALMOST_VALID).classify(DifferentialTest::compare);

        assertThat(verdicts).containsKey(ONLY_REFERENCES_ALLOW);
        assertThat(verdicts.get(ALL_ALLOW)).isGreaterThan(25);
        assertThat(verdicts.get(ALL_REJECT)).isGreaterThan(25);
    }

    @Test
    void rejectsChangedTokensThatAReferenceRejects() {
        Map<Verdict, Integer> verdicts = RandomInputs.of(150, CHANGED).classify(DifferentialTest::compare);

        assertThat(verdicts.get(ALL_REJECT)).isGreaterThan(25);
    }

    private static Verdict compare(Case tried) {
        Verdict verdict = Verdict.of(tried);
        assertThat(verdict.isExpectedFor(tried)).as(verdict.toString()).isTrue();
        return verdict;
    }

    private static Generator<Case> changed() {
        Generator<Case> valid = Generator.of(VALID.toArray(Case[]::new));
        Generator<Integer> positions = Generator.between(0, 10_000);
        Generator<Character> characters = Generator.oneOf(
                Generator.of('A', 'B', 'C', 'a', 'b', 'c', '0', '1', '9', '-', '_', '.', '=', '+', '/', ' '),
                Generator.between(0, 127).map(code -> (char) code.intValue()));
        Generator<Integer> changes = Generator.between(1, 3);
        return random -> {
            Case changed = valid.next(random);
            StringBuilder token = new StringBuilder(changed.token());
            for (int left = changes.next(random); left > 0; left--) {
                token.setCharAt(positions.next(random) % token.length(), characters.next(random));
            }
            return new Case(changed.suite(), token.toString());
        };
    }

    private static Case valid(Suite suite) {
        String header = "{\"alg\":\"" + suite.algorithm() + "\"}";
        return new Case(suite, suite.sign(encode(header), encode(Tokens.json(Tokens.validClaims()))));
    }

    private static String encode(String json) {
        return Tokens.encode(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A token and the suite that signed it. */
    record Case(Suite suite, String token) {

        @Override
        public String toString() {
            return suite.algorithm() + " " + token;
        }
    }

    /** The results of the three verifiers for one token. */
    record Verdict(boolean ours, boolean nimbus, boolean jose4j) {

        static Verdict of(Case tried) {
            return new Verdict(
                    tried.suite().isAllowed(tried.token()),
                    tried.suite().nimbus().allows(tried.token()),
                    tried.suite().jose4j().allows(tried.token()));
        }

        boolean isExpectedFor(Case tried) {
            return !ours || (nimbus && jose4j) || KnownDifferences.explain(tried.token(), this);
        }
    }
}
