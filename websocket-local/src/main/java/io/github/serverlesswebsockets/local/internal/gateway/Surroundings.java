package io.github.serverlesswebsockets.local.internal.gateway;

import java.util.function.Consumer;

/** What every connection of a gateway shares. */
record Surroundings(
        Messages messages,
        OpenConnections connections,
        Intake intake,
        Faults faults,
        GatewaySettings settings,
        Consumer<String> log) {}
