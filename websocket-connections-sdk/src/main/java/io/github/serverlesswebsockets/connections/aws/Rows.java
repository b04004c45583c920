package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table's rows, written and read. */
final class Rows {

    static final String STATE = "state";
    static final String GONE = "GONE";
    static final String CONNECTED_AT = "connectedAt";

    private static final String LIVE = "LIVE";
    private static final String ENDPOINT = "endpoint";
    private static final String IP_ADDRESS = "ipAddress";
    private static final String SESSION_EXPIRES_AT = "sessionExpiresAt";
    private static final String TTL = "ttl";

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

    static Map<String, AttributeValue> subscription(Recipient subscriber, EntityId entity) {
        Map<String, AttributeValue> row = new HashMap<>(Keys.subscription(subscriber.connection(), entity));
        row.putAll(Keys.entityIndex(subscriber.connection(), entity));
        row.putAll(about(subscriber));
        if (subscriber.sessionEnd().isBefore(Instant.MAX)) {
            row.put(
                    SESSION_EXPIRES_AT,
                    Keys.text(Long.toString(subscriber.sessionEnd().getEpochSecond())));
        }
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
                URI.create(text(row, ENDPOINT)),
                sessionEnd(row));
    }

    private static Instant sessionEnd(Map<String, AttributeValue> row) {
        String end = text(row, SESSION_EXPIRES_AT);
        return end.matches("[0-9]{1,15}") ? Instant.ofEpochSecond(Long.parseLong(end)) : Instant.MAX;
    }

    // DynamoDB removes expired rows within days, not at once.
    static boolean live(Map<String, AttributeValue> row, Instant now) {
        return !row.isEmpty()
                && !text(row, STATE).equals(GONE)
                && number(row, TTL, Long.MAX_VALUE) > now.getEpochSecond();
    }

    private static Map<String, AttributeValue> about(Recipient recipient) {
        return Map.of(
                CONNECTED_AT,
                Keys.number(recipient.connectedAt().toEpochMilli()),
                TTL,
                Keys.number(recipient.expiresAt().getEpochSecond()),
                ENDPOINT,
                Keys.text(recipient.endpoint().toString()),
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
