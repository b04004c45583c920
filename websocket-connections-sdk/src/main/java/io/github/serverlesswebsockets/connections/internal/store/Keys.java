package io.github.serverlesswebsockets.connections.internal.store;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;

/**
 * The keys of the table and its index. Ids are escaped because {@code #} separates the parts of a key; an id that is a
 * partition key by itself is not.
 */
public final class Keys {

    /** The table's partition key: the connection id. */
    public static final String PK = "pk";

    /** The table's sort key. */
    public static final String SK = "sk";

    /** The index's partition key: the user id, or the entity id and its shard. */
    public static final String INDEX_PK = "GSI1PK";

    /** The index's sort key; its prefix keeps users and entities of the same name apart. */
    public static final String INDEX_SK = "GSI1SK";

    static final String USER_PREFIX = "user#";
    static final String SUBSCRIPTION_PREFIX = "subscription#";

    private static final String CONNECTION = "connection#";

    private Keys() {}

    static Row connection(ConnectionId id) {
        return Row.key(id.value(), CONNECTION);
    }

    static Row subscription(ConnectionId id, EntityId entity) {
        return Row.key(id.value(), SUBSCRIPTION_PREFIX + escape(entity.value()));
    }

    static boolean isConnection(Row row) {
        return row.text(SK).equals(CONNECTION);
    }

    static EntityId entity(Row subscription) {
        String escaped = subscription.text(SK).substring(SUBSCRIPTION_PREFIX.length());
        return new EntityId(escaped.replace("%23", "#").replace("%25", "%"));
    }

    static Row userIndex(Connection connection, String user) {
        long connectedAt = connection.connectedAt().toEpochMilli();
        return index(
                escape(user),
                USER_PREFIX + connectedAt + "#" + escape(connection.id().value()));
    }

    static Row entityIndex(ConnectionId id, EntityId entity, int shard) {
        return index(entityPartition(entity, shard), SUBSCRIPTION_PREFIX + escape(id.value()));
    }

    /** Returns the index partition of a shard. An escaped entity id never holds the separator, so no two shards share one. */
    static String entityPartition(EntityId entity, int shard) {
        return escape(entity.value()) + (shard == 0 ? "" : "#" + shard);
    }

    static String escape(String part) {
        return part.replace("%", "%25").replace("#", "%23");
    }

    private static Row index(String partition, String sort) {
        return Row.EMPTY.with(INDEX_PK, partition).with(INDEX_SK, sort);
    }
}
