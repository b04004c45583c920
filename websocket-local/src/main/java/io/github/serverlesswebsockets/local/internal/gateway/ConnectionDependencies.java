package io.github.serverlesswebsockets.local.internal.gateway;

import java.util.function.Consumer;

/** The objects that all connections of a gateway share. */
record ConnectionDependencies(
        MessageRouter messages,
        OpenConnections connections,
        InjectedFaults faults,
        GatewaySettings settings,
        Consumer<String> log) {}
