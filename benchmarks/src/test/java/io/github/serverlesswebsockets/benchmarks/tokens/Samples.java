package io.github.serverlesswebsockets.benchmarks.tokens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What was measured, by name and round, so that two names are compared within the same round. */
final class Samples {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    void add(String name, double value) {
        values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    double median(String name) {
        return median(of(name));
    }

    /** The median over the rounds, each compared with the same round of the other. */
    double ratio(String name, String other) {
        return median(IntStream.range(0, of(name).size())
                .mapToObj(round -> of(name).get(round) / of(other).get(round))
                .toList());
    }

    private List<Double> of(String name) {
        return values.getOrDefault(name, List.of(Double.NaN));
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
