package io.github.serverlesswebsockets.connections;

import io.github.serverlesswebsockets.connections.internal.Ids;
import io.github.serverlesswebsockets.connections.internal.SessionEnds;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hold one open connection and whose it is.
 *
 * @param id the connection
 * @param connectedAt when it was opened, by API Gateway's clock, in whole milliseconds
 * @param endpoint where messages for it are posted
 * @param ipAddress the client's address
 * @param user what the authorizer said: {@code userId}, {@code firstName}, {@code lastName}, {@code sub} and
 *     {@code sessionExpiresAt} (epoch seconds), each only if it is known
 */
public record Connection(
        ConnectionId id, Instant connectedAt, URI endpoint, String ipAddress, Map<String, String> user) {

    /** The fields of the authorizer's context that are kept. */
    private static final List<String> USER_FIELDS =
            List.of("userId", "firstName", "lastName", "sub", "sessionExpiresAt");

    /** Take the values over; unknown user fields are dropped. */
    public Connection {
        Map<String, String> known = new LinkedHashMap<>(user);
        known.keySet().retainAll(USER_FIELDS);
        user = Map.copyOf(known);
    }

    /**
     * Take a connection out of one of its events.
     *
     * @param context the event's request context
     * @param endpoint where messages for it are posted
     * @return the connection
     */
    public static Connection of(RequestContext context, URI endpoint) {
        return new Connection(
                context.connectionId(), context.connectedAt(), endpoint, context.sourceIp(), context.authorizer());
    }

    /**
     * Return the user who connected.
     *
     * @return the user; empty if the connection is anonymous
     */
    public Optional<UserId> userId() {
        return Optional.ofNullable(user.get("userId")).filter(Ids::isKey).map(UserId::new);
    }

    /**
     * Return what a publisher needs to know of it.
     *
     * @return the recipient
     */
    public Recipient recipient() {
        return new Recipient(id, connectedAt, endpoint, SessionEnds.parse(user.get("sessionExpiresAt")));
    }

    /** Name the connection only: the rest is personal data. */
    @Override
    public String toString() {
        return "Connection[id=" + id.value() + "]";
    }
}
