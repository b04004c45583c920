package io.github.serverlesswebsockets.connections;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Look request headers up by name in any case (RFC 9110, 5.1).
 *
 * @param values the values by lower-case name, in the order in which the client sent them
 */
public record Headers(Map<String, List<String>> values) {

    /** Take the values over; names become lower-case. */
    public Headers {
        Map<String, List<String>> lower = new TreeMap<>();
        values.forEach((name, all) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(all)));
        values = lower;
    }

    /**
     * Read all values of a header.
     *
     * @param name the header's name in any case
     * @return its values in order; empty if it was not sent
     */
    public List<String> all(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /**
     * Read a header as one value; repeated headers are joined by a comma (RFC 9110, 5.3).
     *
     * @param name the header's name in any case
     * @return the value, or empty if the header was not sent
     */
    public Optional<String> value(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
    }

    /** Name the headers only: a value may be a credential. */
    @Override
    public String toString() {
        return values.keySet().stream().collect(Collectors.joining(", ", "Headers[", "]"));
    }
}
