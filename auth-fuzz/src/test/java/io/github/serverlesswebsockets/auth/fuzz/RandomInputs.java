package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Random inputs for one test. The same seed gives the same inputs. {@code -Dfuzz.seed=…} sets the seed,
 * {@code -Dfuzz.seed=random} uses a new one, and {@code -Dfuzz.factor=…} multiplies the number of inputs. A failure
 * reports the seed and the input.
 */
final class RandomInputs<T> {

    private static final long SEED = seed(System.getProperty("fuzz.seed", "1"));
    private static final int FACTOR = Integer.getInteger("fuzz.factor", 1);

    private final int count;
    private final Generator<T> generator;

    private RandomInputs(int count, Generator<T> generator) {
        this.count = count;
        this.generator = generator;
    }

    static <T> RandomInputs<T> of(int count, Generator<T> generator) {
        assertThat(count).isPositive();
        return new RandomInputs<>(count * FACTOR, generator);
    }

    void check(Consumer<T> check) {
        classify(input -> {
            check.accept(input);
            return true;
        });
    }

    /** Checks each input, and returns how many inputs had each result. */
    <R> Map<R, Integer> classify(Function<T, R> check) {
        Map<R, Integer> counts = new HashMap<>();
        Random random = new Random(SEED);
        for (int i = 1; i <= count; i++) {
            T input = generator.next(random);
            counts.merge(runCheck(i, input, check), 1, Integer::sum);
        }
        return counts;
    }

    private <R> R runCheck(int number, T input, Function<T, R> check) {
        try {
            return check.apply(input);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    "Input %d of %d failed: %s. Repeat it with -Dfuzz.seed=%d."
                            .formatted(number, count, describe(input), SEED),
                    failure);
        }
    }

    private String describe(T input) {
        return Text.quote(
                input instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : String.valueOf(input));
    }

    private static long seed(String value) {
        return "random".equals(value) ? new SecureRandom().nextLong() : Long.parseLong(value);
    }
}
