package io.github.serverlesswebsockets.auth.fuzz;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates raw JSON: any value, with a liking for what a token or an event could hold in the wrong place. */
final class Json {

    private static final int DEPTH = 3;

    /** Made once: jqwik keeps the generator of each arbitrary that it has met. */
    private static final Arbitrary<String> TEXT = Arbitraries.strings().all().ofMaxLength(24);

    /** Around now and around what leeway and lifetime add to it, now and then with a fraction. */
    private static final Arbitrary<String> TIMES = Combinators.combine(
                    Arbitraries.of(-90_000, -86_400, -60, -10, 0, 10, 60, 3_600, 86_400, 90_000),
                    Arbitraries.integers().between(-2, 2),
                    Arbitraries.of("", "", ".0", ".5", ".999999999", "e0"))
            .as((near, off, fraction) -> (Tokens.NOW.getEpochSecond() + near + off) + fraction);

    private static final Arbitrary<String> VALUES = Arbitraries.recursive(Json::scalars, Json::nested, 0, DEPTH);

    private Json() {}

    static Arbitrary<String> values() {
        return VALUES;
    }

    static Arbitrary<String> text() {
        return TEXT;
    }

    private static Arbitrary<String> scalars() {
        return Arbitraries.oneOf(
                text().map(Text::quoted),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.bigDecimals().map(String::valueOf),
                times(),
                Arbitraries.of(
                        "null", "true", "false", "0", "-0", "-1", "1e400", "1e-400", "1E18", "0.1e1", "9".repeat(65)),
                Arbitraries.of(Tokens.ISSUER, Tokens.AUDIENCE, "JWT", "HS256", "none", "REQUEST", "")
                        .map(Text::quoted));
    }

    /** Around now and around what leeway and lifetime add to it, now and then with a fraction. */
    static Arbitrary<String> times() {
        return TIMES;
    }

    private static Arbitrary<String> nested(Arbitrary<String> inner) {
        Arbitrary<List<String>> elements = inner.list().ofMaxSize(3);
        Arbitrary<String> arrays = elements.map(all -> "[" + String.join(",", all) + "]");
        Arbitrary<String> objects = Arbitraries.maps(text(), inner).ofMaxSize(3).map(Tokens::json);
        return Arbitraries.oneOf(arrays, objects);
    }
}
