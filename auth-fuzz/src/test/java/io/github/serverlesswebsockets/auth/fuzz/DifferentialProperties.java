package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
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

    private static final List<Case> GOOD =
            Suites.all().stream().map(DifferentialProperties::good).toList();

    @Property
    void allowsAGoodTokenAsTheOthersDo(@ForAll("good") Case tried) {
        assertThat(Verdict.of(tried)).isEqualTo(new Verdict(true, true, true));
    }

    @Provide
    Arbitrary<Case> good() {
        return Arbitraries.of(GOOD);
    }

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

    @Property(tries = 1_200)
    void allowsNoTokenThatAnotherVerifierRefuses(@ForAll("nearlyGood") Case tried) {
        Verdict verdict = Verdict.of(tried);

        assertThat(verdict.fits(tried)).as("%s for %s", verdict, tried).isTrue();
        Statistics.collect(verdict);
        Statistics.coverage(seen -> seen.check(new Verdict(true, true, true)).count(count -> count > 100));
        Statistics.coverage(seen -> seen.check(new Verdict(false, true, true)).count(count -> count > 10));
        Statistics.coverage(seen -> seen.check(new Verdict(false, false, false)).count(count -> count > 100));
    }

    @Property(tries = 500)
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
        Arbitrary<Character> characters =
                Arbitraries.chars().with("ABCabc019-_.=+/ ").ascii();
        Arbitrary<Change> change = Combinators.combine(Arbitraries.integers().between(0, 10_000), characters)
                .as(Change::new);
        return Combinators.combine(
                        Arbitraries.of(GOOD), change.list().ofMinSize(1).ofMaxSize(3))
                .as((good, changes) -> new Case(
                        good.suite(), changes.stream().reduce(good.token(), Change::in, (one, other) -> other)));
    }

    private record Change(int position, char character) {

        static String in(String token, Change change) {
            int at = change.position % token.length();
            return token.substring(0, at) + change.character + token.substring(at + 1);
        }
    }

    private static Case good(Suite suite) {
        String header = "{\"alg\":\"" + suite.algorithm() + "\"}";
        return new Case(suite, suite.sign(encoded(header), encoded(Tokens.json(Tokens.goodClaims()))));
    }

    private static String encoded(String json) {
        return Tokens.encoded(json.getBytes(StandardCharsets.UTF_8));
    }
}
