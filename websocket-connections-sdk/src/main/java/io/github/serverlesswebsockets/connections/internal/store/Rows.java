package io.github.serverlesswebsockets.connections.internal.store;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.internal.SessionEnds;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layout of the table: the keys and attributes of connections, tombstones, subscriptions and markers. Ids are
 * escaped because {@code #} separates the parts of a key; a connection id in {@code pk} is not escaped.
 */
public final class Rows {

    /** The table's partition key: the connection id. */
    public static final String PK = "pk";

    /** The table's sort key. */
    public static final String SK = "sk";

    /** The index's partition key: the user id, or the entity id and its shard. */
    public static final String INDEX_PK = "GSI1PK";

    /** The index's sort key. Its prefix distinguishes users from entities with the same name. */
    public static final String INDEX_SK = "GSI1SK";

    /** The attribute that is {@code GONE} if a row is a tombstone or a marker. */
    public static final String STATE = "state";

    /** The attribute with the second in which the row expires. */
    public static final String TTL = "ttl";

    static final String USER_PREFIX = "user#";
    static final String SUBSCRIPTION_PREFIX = "subscription#";
    static final String GONE = "GONE";
    static final String CONNECTED_AT = "connectedAt";
    static final String REQUESTED_AT = "rq";

    private static final String CONNECTION = "connection#";
    private static final String LIVE = "LIVE";
    private static final String ENDPOINT = "endpoint";
    private static final String IP_ADDRESS = "ipAddress";
    private static final String SESSION_EXPIRES_AT = "sessionExpiresAt";
    // No message is handled later than 5 min after its request, because the integration times out after 29 s.
    private static final Duration MARKER_LIFETIME = Duration.ofMinutes(5);
    private static final List<String> KEYS = List.of(PK, SK, INDEX_PK, INDEX_SK);
    // No id contains a line feed.
    private static final String SEPARATOR = "\n";
    private static final Pattern URL =
            Pattern.compile("https://([a-z0-9]+)\\.execute-api\\.([a-z0-9-]+)\\.amazonaws\\.com/([^/?#]+)");
    private static final Pattern SHORT_URL = Pattern.compile("([a-z0-9]+)\\.([a-z0-9-]+)/([^/?#]+)");

    private Rows() {}

    static Row connectionKey(ConnectionId id) {
        return Row.key(id.value(), CONNECTION);
    }

    static Row connection(Connection connection) {
        Map<String, Object> row = new HashMap<>(connection.user());
        row.putAll(connectionKey(connection.id()).attributes());
        row.putAll(common(connection.recipient()).attributes());
        row.put(STATE, LIVE);
        row.put(IP_ADDRESS, connection.ipAddress());
        connection.userId().ifPresent(user -> {
            String connectedAt = Long.toString(connection.connectedAt().toEpochMilli());
            row.put(INDEX_PK, escape(user.value()));
            row.put(
                    INDEX_SK,
                    USER_PREFIX + connectedAt + "#" + escape(connection.id().value()));
        });
        return new Row(row);
    }

    static Row tombstone(ConnectionId id, String reason, Instant until) {
        return connectionKey(id).with(STATE, GONE).with("why", reason).with(TTL, until.getEpochSecond());
    }

    static Row subscriptionKey(ConnectionId id, EntityId entity) {
        return Row.key(id.value(), SUBSCRIPTION_PREFIX + escape(entity.value()));
    }

    static Row subscription(Recipient subscriber, EntityId entity, Instant requestedAt, int shard) {
        ConnectionId id = subscriber.connection();
        Row row = subscriptionKey(id, entity)
                .with(common(subscriber))
                .with(INDEX_PK, entityPartition(entity, shard))
                .with(INDEX_SK, SUBSCRIPTION_PREFIX + escape(id.value()))
                .with(REQUESTED_AT, requestedAt.toEpochMilli());
        return subscriber.sessionEnd().isBefore(Instant.MAX)
                ? row.with(
                        SESSION_EXPIRES_AT,
                        Long.toString(subscriber.sessionEnd().getEpochSecond()))
                : row;
    }

    /**
     * Returns the row that an unsubscribe writes for five minutes, so that an older subscribe that arrives later has no
     * effect.
     */
    static Row marker(ConnectionId id, EntityId entity, Instant requestedAt) {
        return subscriptionKey(id, entity)
                .with(STATE, GONE)
                .with(REQUESTED_AT, requestedAt.toEpochMilli())
                .with(TTL, requestedAt.plus(MARKER_LIFETIME).getEpochSecond());
    }

    /**
     * Returns the index partition of a shard. An escaped entity id never contains the separator, so the partitions of
     * two shards are always different.
     */
    static String entityPartition(EntityId entity, int shard) {
        return escape(entity.value()) + (shard == 0 ? "" : "#" + shard);
    }

    static String escape(String part) {
        return part.replace("%", "%25").replace("#", "%23");
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
                new ConnectionId(row.text(PK)),
                Instant.ofEpochMilli(row.number(CONNECTED_AT, 0)),
                endpoint(row.text(ENDPOINT)),
                SessionEnds.parse(sessionEnd.isEmpty() ? null : sessionEnd));
    }

    static EntityId entity(Row subscription) {
        String escaped = subscription.text(SK).substring(SUBSCRIPTION_PREFIX.length());
        return new EntityId(escaped.replace("%23", "#").replace("%25", "%"));
    }

    static Instant requestedAt(Row row) {
        return Instant.ofEpochMilli(row.number(REQUESTED_AT, 0));
    }

    static boolean isConnection(Row row) {
        return row.text(SK).equals(CONNECTION);
    }

    /** Returns whether a row exists, is not closed and has not expired. DynamoDB deletes expired rows within days. */
    static boolean isLive(Row row, Instant now) {
        return !row.isEmpty() && !isClosed(row) && row.number(TTL, Long.MAX_VALUE) > now.getEpochSecond();
    }

    /** Returns whether a row is a tombstone or a marker. */
    static boolean isClosed(Row row) {
        return row.text(STATE).equals(GONE);
    }

    /** Returns the position of a row in the index: its four keys. */
    static Position position(Row row) {
        return new Position(String.join(SEPARATOR, KEYS.stream().map(row::text).toList()));
    }

    /** Returns the keys of the row at a position; empty at the start. */
    static Optional<Row> keys(Position position) {
        if (position.equals(Position.START)) {
            return Optional.empty();
        }
        String[] values = position.value().split(SEPARATOR, -1);
        Map<String, Object> keys = new HashMap<>();
        for (int i = 0; i < KEYS.size(); i++) {
            keys.put(KEYS.get(i), values[i]);
        }
        return Optional.of(new Row(keys));
    }

    /**
     * Returns an endpoint in the short form {@code api.region/stage}. Every row of the index contains it, so the short form
     * reduces the read units of a publish. Other URLs remain unchanged.
     */
    static String shortUrl(URI endpoint) {
        Matcher parts = URL.matcher(endpoint.toString());
        return parts.matches() ? parts.group(1) + "." + parts.group(2) + "/" + parts.group(3) : endpoint.toString();
    }

    static URI endpoint(String shortUrl) {
        Matcher parts = SHORT_URL.matcher(shortUrl);
        return URI.create(
                parts.matches()
                        ? "https://" + parts.group(1) + ".execute-api." + parts.group(2) + ".amazonaws.com/"
                                + parts.group(3)
                        : shortUrl);
    }

    private static Row common(Recipient recipient) {
        return Row.EMPTY
                .with(CONNECTED_AT, recipient.connectedAt().toEpochMilli())
                .with(TTL, recipient.expiresAt().getEpochSecond())
                .with(ENDPOINT, shortUrl(recipient.endpoint()))
                .with("v", 1L);
    }
}
