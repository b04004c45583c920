package io.github.serverlesswebsockets.connections.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.internal.Json;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests against the specification of the embedded metric format. */
final class EmfMetricsTest {

    /** The units of CloudWatch that are used here. */
    private static final List<String> UNITS = List.of("Count", "None", "Percent", "Milliseconds", "Bytes");

    private final StringBuilder output = new StringBuilder();
    private final EmfMetrics metrics =
            EmfMetrics.of("Chat", "orders").to(output).withClock(Fixtures.CLOCK);

    @Test
    void writesOneLineInTheEmbeddedMetricFormat() {
        metrics.record("publish", Map.of(Metric.DELIVERED, 12.0, Metric.STALE_RATIO, 0.25));

        assertThat(output.toString()).endsWith("}\n").hasLineCount(1);
        Json line = line();
        Json about = line.get("_aws");
        assertThat(source(about.get("Timestamp"))).isEqualTo(Long.toString(Fixtures.CLOCK.millis()));
        Json directive = only(about.get("CloudWatchMetrics"));
        assertThat(directive.get("Namespace").text()).contains("Chat");
        assertThat(only(only(directive.get("Dimensions"))).text()).contains("Service");
        assertThat(line.get("Service").text()).contains("orders");
        assertThat(line.get("Operation").text()).contains("publish");
        assertThat(source(line.get("Delivered"))).isEqualTo("12.0");
        assertThat(source(line.get("StaleRatio"))).isEqualTo("0.25");
    }

    @ParameterizedTest
    @EnumSource
    void definesEachMetricWithAKnownUnitAndAValueAtTheRoot(Metric metric) {
        metrics.record("publish", Map.of(metric, 1.0));

        Json definition = only(only(line().get("_aws").get("CloudWatchMetrics")).get("Metrics"));
        String name = definition.get("Name").text().orElseThrow();
        assertThat(name).isEqualTo(metric.label()).hasSizeBetween(1, 1024);
        assertThat(definition.get("Unit").text())
                .hasValueSatisfying(unit -> assertThat(UNITS).contains(unit));
        assertThat(source(line().get(name))).isEqualTo("1.0");
    }

    @Test
    void omitsValuesThatAreNotFinite() {
        metrics.record("publish", Map.of(Metric.STALE_RATIO, Double.NaN, Metric.GONE, 1.0));
        metrics.record("publish", Map.of(Metric.STALE_RATIO, Double.POSITIVE_INFINITY));
        metrics.record("publish", Map.of());

        assertThat(output.toString()).hasLineCount(1).contains("Gone").doesNotContain("StaleRatio");
    }

    @Test
    void writesWholeLinesFromManyThreads() {
        IntStream.range(0, 500)
                .parallel()
                .forEach(i -> metrics.record("publish", Map.of(Metric.DELIVERED, (double) i)));

        assertThat(output.toString().lines())
                .hasSize(500)
                .allMatch(line -> Json.parse(line).isPresent());
    }

    @Test
    void ignoresWriteFailures() {
        Metrics broken = metrics.to(new Broken());
        try (LogCapture log = LogCapture.start()) {
            broken.record("publish", Map.of(Metric.DELIVERED, 1.0));

            assertThat(log.text()).contains("event=metrics.lost operation=publish");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "AWS/Lambda"})
    void rejectsInvalidNamespace(String namespace) {
        assertThatThrownBy(() -> EmfMetrics.of(namespace, "orders"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("namespace");
    }

    @Test
    void rejectsOversizedService() {
        String tooLong = "x".repeat(256);

        assertThatThrownBy(() -> EmfMetrics.of("Chat", tooLong))
                .hasMessage("Creating metrics failed: expected a service of 1 to 255 characters, found 256.");
    }

    private Json line() {
        return Json.parse(output.toString()).orElseThrow();
    }

    private static Json only(Json list) {
        assertThat(list.items().orElseThrow()).hasSize(1);
        return list.items().orElseThrow().get(0);
    }

    private static String source(Json number) {
        return number.number().orElseThrow();
    }

    private static final class Broken implements Appendable {
        @Override
        public Appendable append(CharSequence text) throws IOException {
            throw new IOException("full");
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) throws IOException {
            throw new IOException("full");
        }

        @Override
        public Appendable append(char c) throws IOException {
            throw new IOException("full");
        }
    }
}
