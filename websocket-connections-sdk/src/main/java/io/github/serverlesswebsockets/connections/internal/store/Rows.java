package io.github.serverlesswebsockets.connections.internal.store;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.internal.SessionEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Converts connections, tombstones, subscriptions and markers to rows, and rows to connections and recipients. */
public final class Rows {

    /** The attribute that says whether a row is open or closed. */
    public static final String STATE = "state";

    /** The attribute with the second in which the row expires. */
    public static final String TTL = "ttl";

    static final String GONE = "GONE";
    static final String CONNECTED_AT = "connectedAt";
    static final String REQUESTED_AT = "rq";

    private static final String LIVE = "LIVE";
    private static final String ENDPOINT = "endpoint";
    private static final String IP_ADDRESS = "ipAddress";
    private static final String SESSION_EXPIRES_AT = "sessionExpiresAt";
    // No message is handled later than this, because the integration times out after 29 s.
    private static final Duration MARKER_LIFETIME = Duration.ofMinutes(5);

    private Rows() {}

    static Row connection(Connection connection) {
        Map<String, Object> row = new HashMap<>(connection.user());
        row.putAll(Keys.connection(connection.id()).attributes());
        row.putAll(common(connection.recipient()).attributes());
        row.put(STATE, LIVE);
        row.put(IP_ADDRESS, connection.ipAddress());
        connection
                .userId()
                .ifPresent(user ->
                        row.putAll(Keys.userIndex(connection, user.value()).attributes()));
        return new Row(row);
    }

    static Row tombstone(ConnectionId id, String reason, Instant until) {
        return Keys.connection(id).with(STATE, GONE).with("why", reason).with(TTL, until.getEpochSecond());
    }

    static Row subscription(SubscribeRequest request) {
        Recipient subscriber = request.subscriber();
        Row row = request.key()
                .with(Keys.entityIndex(subscriber.connection(), request.entity(), request.shard()))
                .with(common(subscriber))
                .with(REQUESTED_AT, request.requestedAt().toEpochMilli());
        return subscriber.sessionEnd().isBefore(Instant.MAX)
                ? row.with(
                        SESSION_EXPIRES_AT,
                        Long.toString(subscriber.sessionEnd().getEpochSecond()))
                : row;
    }

    /** Returns the row that an unsubscribe leaves for a while, so that an older subscribe that arrives later has no effect. */
    static Row marker(ConnectionId id, EntityId entity, Instant requestedAt) {
        return Keys.subscription(id, entity)
                .with(STATE, GONE)
                .with(REQUESTED_AT, requestedAt.toEpochMilli())
                .with(TTL, requestedAt.plus(MARKER_LIFETIME).getEpochSecond());
    }

    static Connection connection(Row row) {
        Recipient recipient = recipient(row);
        Map<String, String> user = new HashMap<>();
        row.attributes().keySet().forEach(name -> user.put(name, row.text(name)));
        user.values().removeIf(String::isEmpty);
        return new Connection(
                recipient.connection(), recipient.connectedAt(), recipient.endpoint(), row.text(IP_ADDRESS), user);
    }

    static Recipient recipient(Row row) {
        String sessionEnd = row.text(SESSION_EXPIRES_AT);
        return new Recipient(
                new ConnectionId(row.text(Keys.PK)),
                Instant.ofEpochMilli(row.number(CONNECTED_AT, 0)),
                ShortUrl.read(row.text(ENDPOINT)),
                SessionEnds.parse(sessionEnd.isEmpty() ? null : sessionEnd));
    }

    /** Returns whether a row exists, is not closed and has not expired. DynamoDB deletes expired rows within days. */
    static boolean isLive(Row row, Instant now) {
        return !row.isEmpty() && !isClosed(row) && row.number(TTL, Long.MAX_VALUE) > now.getEpochSecond();
    }

    /** Returns whether a row is a tombstone or a marker. */
    static boolean isClosed(Row row) {
        return row.text(STATE).equals(GONE);
    }

    static Instant requestedAt(Row row) {
        return Instant.ofEpochMilli(row.number(REQUESTED_AT, 0));
    }

    private static Row common(Recipient recipient) {
        return Row.EMPTY
                .with(CONNECTED_AT, recipient.connectedAt().toEpochMilli())
                .with(TTL, recipient.expiresAt().getEpochSecond())
                .with(ENDPOINT, ShortUrl.write(recipient.endpoint()))
                .with("v", 1L);
    }
}
