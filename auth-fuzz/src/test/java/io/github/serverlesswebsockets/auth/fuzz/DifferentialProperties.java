package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What we allow, Nimbus and jose4j allow too; so what both of them refuse, we refuse. */
final class DifferentialProperties {

    /** Made once: jqwik keeps the generator of each arbitrary that it has met. */
    private static final Arbitrary<Case> NEARLY_GOOD = Arbitraries.oneOf(Suites.all().stream()
            .map(suite -> NearlyGood.tokens(suite).map(token -> new Case(suite, token)))
            .toList());

    /** A token and the suite that it was made for. */
    record Case(Suite suite, String token) {

        @Override
        public String toString() {
            return suite.algorithm() + " " + token;
        }
    }

    /** What the three said, in the statistics. */
    record Verdict(boolean ours, boolean nimbus, boolean jose4j) {

        static Verdict of(Case tried) {
            return new Verdict(
                    tried.suite().weAllow(tried.token()),
                    tried.suite().nimbus().allows(tried.token()),
                    tried.suite().jose4j().allows(tried.token()));
        }

        boolean fits(Case tried) {
            return !ours || (nimbus && jose4j) || KnownDifferences.explain(tried.token(), this);
        }
    }

    @Property(tries = 3_000)
    void allowsNoTokenThatAnotherVerifierRefuses(@ForAll("nearlyGood") Case tried) {
        Verdict verdict = Verdict.of(tried);

        assertThat(verdict.fits(tried)).as("%s for %s", verdict, tried).isTrue();
        Statistics.collect(verdict);
        Statistics.coverage(seen -> seen.check(new Verdict(true, true, true)).count(count -> count > 100));
        Statistics.coverage(seen -> seen.check(new Verdict(false, true, true)).count(count -> count > 10));
        Statistics.coverage(seen -> seen.check(new Verdict(false, false, false)).count(count -> count > 100));
    }

    @Property(tries = 1_000)
    void allowsNoChangedTokenThatAnotherVerifierRefuses(@ForAll("changed") Case tried) {
        Verdict verdict = Verdict.of(tried);

        assertThat(verdict.fits(tried)).as("%s for %s", verdict, tried).isTrue();
    }

    @Provide
    Arbitrary<Case> nearlyGood() {
        return NEARLY_GOOD;
    }

    /** One to three characters of a good token are others. */
    @Provide
    Arbitrary<Case> changed() {
        return Arbitraries.of(Suites.all()).flatMap(suite -> {
            String good = suite.sign(Tokens.encoded(header(suite)), Tokens.encoded(payload()));
            Arbitrary<Character> characters =
                    Arbitraries.chars().with("ABCabc019-_.=+/ ").ascii();
            return Combinators.combine(Arbitraries.integers().between(0, good.length() - 1), characters)
                    .as((at, character) -> new Change(at, character))
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(3)
                    .map(changes -> new Case(suite, changes.stream().reduce(good, Change::in, (a, b) -> b)));
        });
    }

    private record Change(int at, char character) {

        static String in(String token, Change change) {
            return token.substring(0, change.at) + change.character + token.substring(change.at + 1);
        }
    }

    private static byte[] header(Suite suite) {
        return ("{\"alg\":\"" + suite.algorithm() + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] payload() {
        return Tokens.json(Tokens.goodClaims()).getBytes(StandardCharsets.UTF_8);
    }
}
