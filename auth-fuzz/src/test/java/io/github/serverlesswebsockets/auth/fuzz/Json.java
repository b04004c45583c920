package io.github.serverlesswebsockets.auth.fuzz;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Generators of raw JSON: any value, with a preference for values that a token or an event could hold in the wrong
 * place.
 */
final class Json {

    private static final int MAX_DEPTH = 3;
    private static final int MAX_TEXT_LENGTH = 24;

    private static final Generator<String> TEXT = random -> random.ints(random.nextInt(MAX_TEXT_LENGTH + 1))
            .mapToObj(bits -> String.valueOf((char) (bits < 0 ? bits & 0x7F : bits)))
            .collect(Collectors.joining());

    private static final Generator<Integer> OFFSETS =
            Generator.of(-90_000, -86_400, -60, -10, 0, 10, 60, 3_600, 86_400, 90_000);
    private static final Generator<Integer> DIFFERENCES = Generator.between(-2, 2);
    private static final Generator<String> FRACTIONS = Generator.of("", "", ".0", ".5", ".999999999", "e0");
    private static final Generator<String> TIMES = random ->
            Tokens.NOW.getEpochSecond() + OFFSETS.next(random) + DIFFERENCES.next(random) + FRACTIONS.next(random);

    private static final Generator<String> SCALARS = Generator.oneOf(
            TEXT.map(Text::quote),
            Json::integer,
            Json::decimal,
            TIMES,
            Generator.of("null", "true", "false", "0", "-0", "-1", "1e400", "1e-400", "1E18", "0.1e1", "9".repeat(65)),
            Generator.of(Tokens.ISSUER, Tokens.AUDIENCE, "JWT", "HS256", "none", "REQUEST", "")
                    .map(Text::quote));
    private static final Generator<String> VALUES = values(MAX_DEPTH);

    private Json() {}

    static Generator<String> values() {
        return VALUES;
    }

    /** Returns text of any UTF-16 code units, including unpaired surrogates; about half of the units are ASCII. */
    static Generator<String> text() {
        return TEXT;
    }

    /** Returns times close to now, or to now plus a leeway or a lifetime; some of them have a fraction. */
    static Generator<String> times() {
        return TIMES;
    }

    private static Generator<String> values(int depth) {
        return depth == 0 ? SCALARS : Generator.oneOf(SCALARS, nested(values(depth - 1)));
    }

    private static Generator<String> nested(Generator<String> inner) {
        return Generator.oneOf(
                inner.list(0, 3).map(all -> "[" + String.join(",", all) + "]"),
                Generator.maps(TEXT, inner, 3).map(Tokens::json));
    }

    /** Returns an integer of a random number of bits, so that small ones are as frequent as large ones. */
    private static String integer(Random random) {
        return String.valueOf(random.nextLong() >> random.nextInt(Long.SIZE));
    }

    private static String decimal(Random random) {
        BigInteger digits = new BigInteger(1 + random.nextInt(128), random);
        return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(40) - 20).toString();
    }
}
