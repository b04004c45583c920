package io.github.serverlesswebsockets.local.internal.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The connections whose handshake is complete and whose socket is open, and what became of the last others. */
final class OpenConnections {

    private static final int MAX_ABSENT = 10_000;

    private final Map<String, OpenConnection> byId = new LinkedHashMap<>();
    private final Map<String, String> absent = new LinkedHashMap<>();

    void add(OpenConnection connection) {
        String id = connection.client().connectionId();
        synchronized (byId) {
            byId.put(id, connection);
        }
        synchronized (absent) {
            absent.remove(id);
        }
    }

    void remove(OpenConnection connection, String why) {
        String id = connection.client().connectionId();
        synchronized (byId) {
            byId.remove(id);
        }
        explain(id, why);
    }

    /** Notes why an id cannot be reached. */
    void explain(String connectionId, String why) {
        synchronized (absent) {
            absent.put(connectionId, why);
            if (absent.size() > MAX_ABSENT) {
                absent.remove(absent.keySet().iterator().next());
            }
        }
    }

    /** Says why an id cannot be reached. */
    String whyAbsent(String connectionId) {
        synchronized (absent) {
            return absent.getOrDefault(
                    connectionId, "no connection had this id lately: is it from an earlier run, or another API?");
        }
    }

    Optional<OpenConnection> find(String connectionId) {
        synchronized (byId) {
            return Optional.ofNullable(byId.get(connectionId));
        }
    }

    /** Returns the ids, oldest first. */
    List<String> ids() {
        synchronized (byId) {
            return List.copyOf(byId.keySet());
        }
    }

    int count() {
        synchronized (byId) {
            return byId.size();
        }
    }

    void forEach(Consumer<OpenConnection> action) {
        all().forEach(action);
    }

    /** A copy: a connection that closes takes itself out. */
    private List<OpenConnection> all() {
        synchronized (byId) {
            return List.copyOf(byId.values());
        }
    }
}
