package io.github.serverlesswebsockets.connections;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Names the entities that connections are subscribed to by the minute in which their session ends. So whoever looks for
 * sessions that have ended reads those minutes, and nothing scans.
 */
final class SessionEnds {

    static final String PREFIX = "$session-end/";

    private SessionEnds() {}

    /** The entity to subscribe a connection to; empty if the connection ends before its session does. */
    static Optional<EntityId> of(Recipient connection, Instant now) {
        Instant end = connection.sessionEnd().isBefore(now) ? now : connection.sessionEnd();
        return end.isBefore(connection.expiresAt()) ? Optional.of(entity(minute(end))) : Optional.empty();
    }

    /** The entities of the minutes that have ended, the oldest first: those are the most urgent. */
    static Stream<EntityId> before(Instant now, Duration window) {
        long current = minute(now);
        return LongStream.range(current - window.toMinutes(), current).mapToObj(SessionEnds::entity);
    }

    private static long minute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES).getEpochSecond() / 60;
    }

    private static EntityId entity(long minute) {
        return new EntityId(PREFIX + minute);
    }
}
