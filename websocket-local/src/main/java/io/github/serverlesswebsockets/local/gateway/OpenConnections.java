package io.github.serverlesswebsockets.local.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The connections whose handshake is complete and whose socket is open. */
final class OpenConnections {

    private final Map<String, OpenConnection> byId = new ConcurrentHashMap<>();

    void add(OpenConnection connection) {
        byId.put(connection.client().connectionId(), connection);
    }

    void remove(OpenConnection connection) {
        byId.remove(connection.client().connectionId());
    }

    Optional<OpenConnection> find(String connectionId) {
        return Optional.ofNullable(byId.get(connectionId));
    }

    int count() {
        return byId.size();
    }

    void closeAll() {
        byId.values().forEach(connection -> connection.close(CloseStatus.GOING_AWAY));
    }
}
