package io.github.serverlesswebsockets.local.internal.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The open connections, and the reasons why other connection ids are not open. Thread-safe. */
final class OpenConnections {

    private static final int MAX_EXPLANATIONS = 10_000;

    private final Map<String, OpenConnection> byId = new LinkedHashMap<>();
    private final Map<String, String> explanations = new LinkedHashMap<>();
    private final InFlightLimit inFlightLimit = new InFlightLimit();
    private final InjectedFaults faults = new InjectedFaults();
    private final GatewaySettings settings;

    OpenConnections(GatewaySettings settings) {
        this.settings = settings;
    }

    void add(OpenConnection connection) {
        String id = connection.info().id();
        synchronized (byId) {
            byId.put(id, connection);
        }
        synchronized (explanations) {
            explanations.remove(id);
        }
    }

    void remove(OpenConnection connection, String why) {
        String id = connection.info().id();
        synchronized (byId) {
            byId.remove(id);
        }
        explain(id, why);
    }

    /** Records why a connection id is not open. Beyond 10,000 explanations, the oldest one is removed. */
    void explain(String connectionId, String why) {
        synchronized (explanations) {
            explanations.put(connectionId, why);
            if (explanations.size() > MAX_EXPLANATIONS) {
                explanations.remove(explanations.keySet().iterator().next());
            }
        }
    }

    /** Returns why a connection id is not open. */
    String whyAbsent(String connectionId) {
        synchronized (explanations) {
            return explanations.getOrDefault(
                    connectionId, "no recent connection had this id: it may be from an earlier run, or of another API");
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

    /** Calls an action for each open connection; the action may close it. */
    void forEach(Consumer<OpenConnection> action) {
        List<OpenConnection> copy;
        synchronized (byId) {
            copy = List.copyOf(byId.values());
        }
        copy.forEach(action);
    }

    /** Returns the limit for messages in flight of all connections together. */
    InFlightLimit inFlightLimit() {
        return inFlightLimit;
    }

    /** Returns the faults of all connections. */
    InjectedFaults faults() {
        return faults;
    }

    /** Returns the settings of all connections. */
    GatewaySettings settings() {
        return settings;
    }
}
