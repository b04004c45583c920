package io.github.serverlesswebsockets.connections.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads when a session ends, and creates the ids of the reserved entities. There is one such entity for each minute,
 * and a connection is subscribed to the one in which its session ends. The reaper reads the subscribers of these
 * entities, so that the table is never scanned.
 */
public final class SessionEnds {

    /** The first characters of the id of each reserved entity. */
    public static final String PREFIX = "$session-end/";

    private SessionEnds() {}

    /**
     * Returns when a session ends.
     *
     * @param epochSeconds the authorizer's {@code sessionExpiresAt}; null if it is absent
     * @return {@link Instant#MAX} without a value, {@link Instant#MIN} if the value is not 1 to 15 digits
     */
    public static Instant parse(@Nullable String epochSeconds) {
        if (epochSeconds == null) {
            return Instant.MAX;
        }
        return epochSeconds.matches("[0-9]{1,15}") ? Instant.ofEpochSecond(Long.parseLong(epochSeconds)) : Instant.MIN;
    }

    /**
     * Returns the id of the entity to subscribe a connection to.
     *
     * @return empty if the connection's row expires before the session ends
     */
    public static Optional<String> entityId(Instant sessionEnd, Instant expiresAt, Instant now) {
        Instant end = sessionEnd.isBefore(now) ? now : sessionEnd;
        return end.isBefore(expiresAt) ? Optional.of(entityId(minute(end))) : Optional.empty();
    }

    /** Returns the ids of the entities for the minutes of a window that have ended, the oldest and most urgent first. */
    public static Stream<String> entityIdsBefore(Instant now, Duration window) {
        long current = minute(now);
        return LongStream.range(current - window.toMinutes(), current).mapToObj(SessionEnds::entityId);
    }

    private static long minute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES).getEpochSecond() / 60;
    }

    private static String entityId(long minute) {
        return PREFIX + minute;
    }
}
