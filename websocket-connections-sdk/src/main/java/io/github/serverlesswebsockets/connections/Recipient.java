package io.github.serverlesswebsockets.connections;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * A connection that receives messages.
 *
 * @param connection the connection
 * @param connectedAt when it was opened; {@link Instant#EPOCH} if it is not known
 * @param endpoint the {@code @connections} URL that messages are posted to; an empty URI if it is not known
 * @param sessionEnd when the token's session expires; {@link Instant#MAX} if it does not expire or is not known
 */
public record Recipient(ConnectionId connection, Instant connectedAt, URI endpoint, Instant sessionEnd) {

    // API Gateway closes a connection after two hours; the rest allows for clock differences and late events.
    private static final Duration LIFETIME = Duration.ofMinutes(130);

    /**
     * Creates a recipient whose session does not expire.
     *
     * @param connection the connection
     * @param connectedAt when it was opened; {@link Instant#EPOCH} if it is not known
     * @param endpoint the {@code @connections} URL that messages are posted to; an empty URI if it is not known
     */
    public Recipient(ConnectionId connection, Instant connectedAt, URI endpoint) {
        this(connection, connectedAt, endpoint, Instant.MAX);
    }

    /**
     * Returns when the rows of the connection expire: 2 h 10 min after it was opened.
     *
     * @return the instant
     */
    public Instant expiresAt() {
        return connectedAt.plus(LIFETIME);
    }
}
