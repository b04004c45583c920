package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.internal.SessionEnds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table's rows, written and read. */
final class Rows {

    static final String STATE = "state";
    static final String GONE = "GONE";
    static final String CONNECTED_AT = "connectedAt";
    static final String REQUESTED_AT = "rq";
    static final String TTL = "ttl";

    private static final String LIVE = "LIVE";
    private static final String ENDPOINT = "endpoint";
    private static final String IP_ADDRESS = "ipAddress";
    private static final String SESSION_EXPIRES_AT = "sessionExpiresAt";
    // No frame is handled later: the integration gives up after 29 s.
    private static final Duration MARKER_LASTS = Duration.ofMinutes(5);

    private Rows() {}

    static Map<String, AttributeValue> connection(Connection connection) {
        Map<String, AttributeValue> row = new HashMap<>(Keys.connection(connection.id()));
        row.putAll(about(connection.recipient()));
        row.put(STATE, Keys.text(LIVE));
        row.put(IP_ADDRESS, Keys.text(connection.ipAddress()));
        connection.user().forEach((name, value) -> row.put(name, Keys.text(value)));
        connection.userId().ifPresent(user -> row.putAll(Keys.userIndex(connection, user.value())));
        return row;
    }

    static Map<String, AttributeValue> tombstone(ConnectionId id, String why, Instant until) {
        Map<String, AttributeValue> row = new HashMap<>(Keys.connection(id));
        row.put(STATE, Keys.text(GONE));
        row.put("why", Keys.text(why));
        row.put(TTL, Keys.number(until.getEpochSecond()));
        return row;
    }

    static Map<String, AttributeValue> subscription(Subscription subscription) {
        Recipient subscriber = subscription.subscriber();
        Map<String, AttributeValue> row = new HashMap<>(subscription.key());
        row.putAll(Keys.entityIndex(subscriber.connection(), subscription.entity(), subscription.shard()));
        row.putAll(about(subscriber));
        row.put(REQUESTED_AT, Keys.number(subscription.requestedAt().toEpochMilli()));
        if (subscriber.sessionEnd().isBefore(Instant.MAX)) {
            row.put(
                    SESSION_EXPIRES_AT,
                    Keys.text(Long.toString(subscriber.sessionEnd().getEpochSecond())));
        }
        return row;
    }

    /** What an unsubscribe leaves for a while, so that an older subscribe that comes later changes nothing. */
    static Map<String, AttributeValue> marker(ConnectionId id, EntityId entity, Instant requestedAt) {
        Map<String, AttributeValue> row = new HashMap<>(Keys.subscription(id, entity));
        row.put(STATE, Keys.text(GONE));
        row.put(REQUESTED_AT, Keys.number(requestedAt.toEpochMilli()));
        row.put(TTL, Keys.number(requestedAt.plus(MARKER_LASTS).getEpochSecond()));
        return row;
    }

    static Connection connection(Map<String, AttributeValue> row) {
        Recipient recipient = recipient(row);
        Map<String, String> user = new HashMap<>();
        row.keySet().forEach(name -> user.put(name, text(row, name)));
        user.values().removeIf(String::isEmpty);
        return new Connection(
                recipient.connection(), recipient.connectedAt(), recipient.endpoint(), text(row, IP_ADDRESS), user);
    }

    static Recipient recipient(Map<String, AttributeValue> row) {
        return new Recipient(
                new ConnectionId(text(row, Keys.PK)),
                Instant.ofEpochMilli(number(row, CONNECTED_AT, 0)),
                ShortUrl.read(text(row, ENDPOINT)),
                sessionEnd(row));
    }

    private static Instant sessionEnd(Map<String, AttributeValue> row) {
        String end = text(row, SESSION_EXPIRES_AT);
        return SessionEnds.parse(end.isEmpty() ? null : end);
    }

    // DynamoDB removes expired rows within days, not at once.
    static boolean live(Map<String, AttributeValue> row, Instant now) {
        return !row.isEmpty() && !closed(row) && number(row, TTL, Long.MAX_VALUE) > now.getEpochSecond();
    }

    /** Whether the row is a tombstone or a marker: what was there has ended. */
    static boolean closed(Map<String, AttributeValue> row) {
        return text(row, STATE).equals(GONE);
    }

    static Instant requestedAt(Map<String, AttributeValue> row) {
        return Instant.ofEpochMilli(number(row, REQUESTED_AT, 0));
    }

    private static Map<String, AttributeValue> about(Recipient recipient) {
        return Map.of(
                CONNECTED_AT,
                Keys.number(recipient.connectedAt().toEpochMilli()),
                TTL,
                Keys.number(recipient.expiresAt().getEpochSecond()),
                ENDPOINT,
                Keys.text(ShortUrl.write(recipient.endpoint())),
                "v",
                Keys.number(1));
    }

    static String text(Map<String, AttributeValue> row, String name) {
        String value = row.getOrDefault(name, Keys.text("")).s();
        return value == null ? "" : value;
    }

    private static long number(Map<String, AttributeValue> row, String name, long otherwise) {
        String value = row.getOrDefault(name, Keys.number(otherwise)).n();
        return value == null ? otherwise : Long.parseLong(value);
    }
}
