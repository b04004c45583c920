package io.github.serverlesswebsockets.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Measured times by name, in the order of the first measurement. */
final class Timings {

    private final Map<String, List<Long>> samples = new LinkedHashMap<>();
    private final Map<String, Duration> targets = new HashMap<>();

    void target(String name, Duration atMost) {
        targets.put(name, atMost);
    }

    void add(String name, long nanos) {
        samples.computeIfAbsent(name, unused -> new ArrayList<>()).add(nanos);
    }

    /** Returns a Markdown table; a median above its target is marked. */
    String table() {
        String rows = samples.keySet().stream().map(this::row).collect(Collectors.joining("\n"));
        return "| step | n | median ms | max ms | target for the median |\n| --- | --: | --: | --: | --- |\n" + rows;
    }

    private String row(String name) {
        List<Long> sorted =
                samples.getOrDefault(name, List.of()).stream().sorted().toList();
        long median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
        String target = Optional.ofNullable(targets.get(name))
                .map(most -> "≤ %d%s".formatted(most.toMillis(), median > most.toNanos() ? " **missed**" : ""))
                .orElse("");
        Long most = sorted.get(sorted.size() - 1);
        return "| %s | %d | %s | %s | %s |".formatted(name, sorted.size(), millis(median), millis(most), target);
    }

    private static String millis(long nanos) {
        double millis = nanos / 1e6;
        return String.format(Locale.ROOT, millis < 100 ? "%.1f" : "%.0f", millis);
    }
}
