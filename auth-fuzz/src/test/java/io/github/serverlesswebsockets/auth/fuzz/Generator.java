package io.github.serverlesswebsockets.auth.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** A source of random test inputs. Equal states of the random number generator give equal inputs. */
@FunctionalInterface
interface Generator<T> {

    T next(Random random);

    /** Returns one of the values, each with the same probability. */
    @SafeVarargs
    static <T> Generator<T> of(T... values) {
        return random -> values[random.nextInt(values.length)];
    }

    /** Returns what one of the generators makes, each with the same probability. */
    @SafeVarargs
    static <T> Generator<T> oneOf(Generator<? extends T>... generators) {
        return random -> generators[random.nextInt(generators.length)].next(random);
    }

    /** Returns what one of the generators makes, with a probability that is proportional to its weight. */
    static <T> Generator<T> weighted(List<Weighted<T>> choices) {
        int sum = choices.stream().mapToInt(Weighted::weight).sum();
        return random -> Weighted.at(random.nextInt(sum), choices).next(random);
    }

    /** Returns a map of at most the given size; equal names are merged. */
    static Generator<Map<String, String>> maps(Generator<String> names, Generator<String> values, int maxSize) {
        return random -> {
            Map<String, String> members = new LinkedHashMap<>();
            int size = random.nextInt(maxSize + 1);
            for (int i = 0; i < size; i++) {
                members.put(names.next(random), values.next(random));
            }
            return members;
        };
    }

    /** Returns a number from {@code min} to {@code max}, both included. */
    static Generator<Integer> between(int min, int max) {
        return random -> min + random.nextInt(max - min + 1);
    }

    /** Returns up to 255 random bytes; short arrays, the empty one included, are more frequent than long ones. */
    static Generator<byte[]> bytes() {
        return random -> {
            byte[] bytes = new byte[random.nextInt(1 << random.nextInt(9))];
            random.nextBytes(bytes);
            return bytes;
        };
    }

    default <R> Generator<R> map(Function<? super T, ? extends R> mapper) {
        return random -> mapper.apply(next(random));
    }

    /** Returns between {@code minSize} and {@code maxSize} inputs of this generator. */
    default Generator<List<T>> list(int minSize, int maxSize) {
        return random -> Stream.generate(() -> next(random))
                .limit(minSize + random.nextInt(maxSize - minSize + 1))
                .toList();
    }

    /** A generator and how often it is chosen in comparison with the others. */
    record Weighted<T>(int weight, Generator<T> generator) {

        static <T> Weighted<T> of(int weight, T value) {
            return new Weighted<>(weight, random -> value);
        }

        private static <T> Generator<T> at(int point, List<Weighted<T>> choices) {
            int rest = point;
            for (Weighted<T> choice : choices) {
                rest -= choice.weight;
                if (rest < 0) {
                    return choice.generator;
                }
            }
            throw new IllegalArgumentException("Expected a point below the sum of all weights, found " + point);
        }
    }
}
