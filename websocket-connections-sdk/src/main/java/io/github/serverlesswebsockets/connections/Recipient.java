package io.github.serverlesswebsockets.connections;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * Say where a message goes.
 *
 * @param connection the connection
 * @param connectedAt when it was opened; {@link Instant#EPOCH} if that is not known
 * @param endpoint where messages for it are posted; an empty URI if that is not known
 * @param sessionEnd when the session of its token ends; {@link Instant#MAX} if it does not end, or that is not known
 */
public record Recipient(ConnectionId connection, Instant connectedAt, URI endpoint, Instant sessionEnd) {

    // No connection lives longer than two hours; the rest is for clocks and late events.
    private static final Duration LIFETIME = Duration.ofMinutes(130);

    /**
     * Name a recipient whose session does not end.
     *
     * @param connection the connection
     * @param connectedAt when it was opened; {@link Instant#EPOCH} if that is not known
     * @param endpoint where messages for it are posted; an empty URI if that is not known
     */
    public Recipient(ConnectionId connection, Instant connectedAt, URI endpoint) {
        this(connection, connectedAt, endpoint, Instant.MAX);
    }

    /**
     * Return when rows about the connection count as expired: 2 h 10 min after it was opened.
     *
     * @return the instant
     */
    public Instant expiresAt() {
        return connectedAt.plus(LIFETIME);
    }
}
