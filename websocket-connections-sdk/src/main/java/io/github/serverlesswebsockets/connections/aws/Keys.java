package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The table's keys. A part that comes from outside is escaped, because {@code #} separates the parts. */
final class Keys {

    static final String PK = "pk";
    static final String SK = "sk";
    static final String INDEX_PK = "GSI1PK";
    static final String INDEX_SK = "GSI1SK";
    static final String USER_PREFIX = "user#";
    static final String SUBSCRIPTION_PREFIX = "subscription#";

    private static final String CONNECTION = "connection#";

    private Keys() {}

    static Map<String, AttributeValue> connection(ConnectionId id) {
        return Map.of(PK, text(id.value()), SK, text(CONNECTION));
    }

    static Map<String, AttributeValue> subscription(ConnectionId id, EntityId entity) {
        return Map.of(PK, text(id.value()), SK, text(SUBSCRIPTION_PREFIX + escaped(entity.value())));
    }

    static QueryRequest.Builder subscriptionsOf(ConnectionId id) {
        return partition("pk = :pk AND begins_with(sk, :prefix)")
                .expressionAttributeValues(Map.of(":pk", text(id.value()), ":prefix", text(SUBSCRIPTION_PREFIX)));
    }

    /** The connection and its subscriptions. */
    static QueryRequest.Builder everythingOf(ConnectionId id) {
        return partition("pk = :pk").expressionAttributeValues(Map.of(":pk", text(id.value())));
    }

    static boolean isConnection(Map<String, AttributeValue> row) {
        return Rows.text(row, SK).equals(CONNECTION);
    }

    static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> row) {
        return Map.of(PK, row.get(PK), SK, row.get(SK));
    }

    static EntityId entity(Map<String, AttributeValue> subscription) {
        String escaped = Rows.text(subscription, SK).substring(SUBSCRIPTION_PREFIX.length());
        return new EntityId(escaped.replace("%23", "#").replace("%25", "%"));
    }

    static Map<String, AttributeValue> userIndex(Connection connection, String user) {
        long since = connection.connectedAt().toEpochMilli();
        String sort = USER_PREFIX + since + "#" + escaped(connection.id().value());
        return Map.of(INDEX_PK, text(escaped(user)), INDEX_SK, text(sort));
    }

    static Map<String, AttributeValue> entityIndex(ConnectionId id, EntityId entity, int shard) {
        String sort = SUBSCRIPTION_PREFIX + escaped(id.value());
        return Map.of(INDEX_PK, text(entityPartition(entity, shard)), INDEX_SK, text(sort));
    }

    /** The escaped entity never holds the separator, so no other entity shares a shard's name. */
    static String entityPartition(EntityId entity, int shard) {
        return escaped(entity.value()) + (shard == 0 ? "" : "#" + shard);
    }

    static String escaped(String part) {
        return part.replace("%", "%25").replace("#", "%23");
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static QueryRequest.Builder partition(String condition) {
        return QueryRequest.builder()
                .consistentRead(true)
                .keyConditionExpression(condition)
                .projectionExpression("pk, sk, #state, #ttl")
                .expressionAttributeNames(Map.of("#state", Rows.STATE, "#ttl", Rows.TTL));
    }
}
