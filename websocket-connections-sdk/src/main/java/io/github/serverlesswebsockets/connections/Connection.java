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
 * An open connection and its user.
 *
 * @param id the connection
 * @param connectedAt when it was opened, by API Gateway's clock, in whole milliseconds
 * @param endpoint the {@code @connections} URL that messages for it are posted to
 * @param ipAddress the client's address
 * @param user the authorizer's {@code userId}, {@code firstName}, {@code lastName}, {@code sub} and
 *     {@code sessionExpiresAt} (epoch seconds); absent values are left out
 */
public record Connection(
        ConnectionId id, Instant connectedAt, URI endpoint, String ipAddress, Map<String, String> user) {

    /** The fields of the authorizer's context that are stored. */
    private static final List<String> USER_FIELDS =
            List.of("userId", "firstName", "lastName", "sub", "sessionExpiresAt");

    /** Copies the user fields and omits unknown ones. */
    public Connection {
        Map<String, String> known = new LinkedHashMap<>(user);
        known.keySet().retainAll(USER_FIELDS);
        user = Map.copyOf(known);
    }

    /**
     * Returns the connection of an event.
     *
     * @param context the event's request context
     * @param endpoint the {@code @connections} URL that messages for it are posted to
     * @return the connection
     */
    public static Connection of(RequestContext context, URI endpoint) {
        return new Connection(
                context.connectionId(), context.connectedAt(), endpoint, context.sourceIp(), context.authorizer());
    }

    /**
     * Returns the user.
     *
     * @return the user; empty if the connection is anonymous
     */
    public Optional<UserId> userId() {
        return Optional.ofNullable(user.get("userId")).filter(Ids::isKey).map(UserId::new);
    }

    /**
     * Returns the connection as a recipient of messages.
     *
     * @return the recipient
     */
    public Recipient recipient() {
        return new Recipient(id, connectedAt, endpoint, SessionEnds.parse(user.get("sessionExpiresAt")));
    }

    /** Returns the id only, because the rest is personal data. */
    @Override
    public String toString() {
        return "Connection[id=" + id.value() + "]";
    }
}
