package io.github.serverlesswebsockets.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Measured values by name and round, so that two names can be compared within the same round. */
public final class Samples {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    /**
     * Adds the value of one round.
     *
     * @param name what was measured
     * @param value the value
     */
    public void add(String name, double value) {
        values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    /**
     * Returns the median of all rounds.
     *
     * @param name what was measured
     * @return the median, or {@code NaN} if no value was added
     */
    public double median(String name) {
        return median(of(name));
    }

    /**
     * Returns the median of the ratios of two names, each ratio within the same round.
     *
     * @param name what was measured
     * @param other what it is divided by
     * @return the ratio
     */
    public double ratio(String name, String other) {
        return median(IntStream.range(0, of(name).size())
                .mapToObj(round -> of(name).get(round) / of(other).get(round))
                .toList());
    }

    private List<Double> of(String name) {
        return values.getOrDefault(name, List.of(Double.NaN));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
