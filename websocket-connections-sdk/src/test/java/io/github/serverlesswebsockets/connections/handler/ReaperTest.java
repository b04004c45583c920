package io.github.serverlesswebsockets.connections.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.Events;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.metrics.Metric;
import io.github.serverlesswebsockets.connections.publish.CloseCode;
import io.github.serverlesswebsockets.connections.publish.Disconnector;
import io.github.serverlesswebsockets.connections.publish.Sockets;
import io.github.serverlesswebsockets.connections.testing.InMemoryConnections;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the scheduled closing of connections whose session has expired. */
final class ReaperTest {

    private static final String EXPIRED = CloseCode.SESSION_EXPIRED.toJson();
    private final InMemoryConnections store = InMemoryConnections.create(Fixtures.CLOCK);
    private final Sockets sockets = new Sockets();
    private final Map<String, Map<Metric, Double>> figures = new HashMap<>();
    private final Connections connections =
            Fixtures.connections(store, sockets).withReaping().withMetrics(figures::put);
    private final Disconnector disconnector = connections.disconnector();

    @Test
    void closesConnectionsWhoseSessionHasExpired() {
        connect("ended", Fixtures.CLOCK.instant().minusSeconds(90));
        connect("good", Fixtures.CLOCK.instant().plusSeconds(90));
        connect("endless", Instant.MAX);

        Map<String, Integer> counts =
                new Handlers.Reaper(connections).handleRequest(Map.of("detail", "{}"), Events.CONTEXT);

        assertThat(counts).isEqualTo(Map.of("closed", 1, "gone", 0, "failed", 0));
        assertThat(sockets.inbox("ended")).containsExactly(EXPIRED);
        assertThat(sockets.isOpen("ended")).isFalse();
        assertThat(sockets.isOpen("good")).isTrue();
        assertThat(sockets.isOpen("endless")).isTrue();
        assertThat(figures.get("reap")).containsEntry(Metric.CLOSED, 1.0);
    }

    @Test
    void findsNothingInSecondRun() {
        connect("ended", Fixtures.CLOCK.instant().minusSeconds(90));
        Handlers.Reaper reaper = new Handlers.Reaper(connections);
        reaper.handleRequest(Map.of("detail", "{}"), Events.CONTEXT);

        assertThat(reaper.handleRequest(Map.of("detail", "{}"), Events.CONTEXT))
                .isEqualTo(Map.of("closed", 0, "gone", 0, "failed", 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 60, 299, 899})
    void readsWholeWindow(long secondsAgo) {
        Instant end = Fixtures.CLOCK.instant().minusSeconds(secondsAgo);
        connect("ended", end);
        Instant later = Fixtures.CLOCK.instant().plusSeconds(60);

        Disconnector.Result result = disconnector
                .withClock(Clock.fixed(later, ZoneOffset.UTC))
                .closeEnded(Duration.ofMinutes(17), Instant.MAX);

        assertThat(result.closed()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 121})
    void rejectsWindowOutOfRange(long minutes) {
        assertThatThrownBy(() -> new AbstractReaperHandler(connections, Duration.ofMinutes(minutes)) {})
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 1 minute to 2 hours");
    }

    /** Handles a $connect event. */
    private void connect(String id, Instant sessionEnd) {
        String end = sessionEnd.equals(Instant.MAX) ? "" : Long.toString(sessionEnd.getEpochSecond());
        String event = Events.connect()
                .replace("Cn0000000000000=", id)
                .replace("\"sessionExpiresAt\":\"1795338000\"", "\"sessionExpiresAt\":\"" + end + "\"");
        String opened = event.replace("\"requestTimeEpoch\":", "\"requestTimeEpoch\":0,\"was\":");
        assertThat(Events.run(new Handlers.Connect(connections), opened)).contains("\"statusCode\":200");
        sockets.open(id);
    }
}
