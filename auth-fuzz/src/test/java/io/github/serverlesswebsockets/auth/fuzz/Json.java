package io.github.serverlesswebsockets.auth.fuzz;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Generates raw JSON: any value, with a liking for what a token or an event could hold in the wrong place. */
final class Json {

    private static final int DEPTH = 3;

    private Json() {}

    static Arbitrary<String> values() {
        return Arbitraries.recursive(Json::scalars, Json::nested, 0, DEPTH);
    }

    static Arbitrary<Map<String, String>> objects(Arbitrary<String> names) {
        return Arbitraries.maps(names, values()).ofMaxSize(6);
    }

    static Arbitrary<String> text() {
        return Arbitraries.strings().all().ofMaxLength(24);
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
        return Arbitraries.of(-90_000, -86_400, -60, -10, 0, 10, 60, 3_600, 86_400, 90_000)
                .flatMap(near -> Arbitraries.integers().between(-2, 2).map(off -> near + off))
                .flatMap(seconds -> Arbitraries.of("", "", ".0", ".5", ".999999999", "e0")
                        .map(fraction -> (Tokens.NOW.getEpochSecond() + seconds) + fraction));
    }

    private static Arbitrary<String> nested(Arbitrary<String> inner) {
        Arbitrary<List<String>> elements = inner.list().ofMaxSize(3);
        Arbitrary<String> arrays = elements.map(all -> "[" + String.join(",", all) + "]");
        Arbitrary<String> objects = Arbitraries.maps(text(), inner).ofMaxSize(3).map(Tokens::json);
        return Arbitraries.oneOf(arrays, objects);
    }

    /** Members as an issuer with a bug writes them: duplicates stay. */
    static String withDuplicate(Map<String, String> members, String name, String value) {
        return members.entrySet().stream()
                .map(member -> Text.quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "," + Text.quoted(name) + ":" + value + "}"));
    }
}
