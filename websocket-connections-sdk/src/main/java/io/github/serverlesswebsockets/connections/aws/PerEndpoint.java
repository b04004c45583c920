package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Keeps one client for each {@code @connections} endpoint: one table may serve several APIs, stages and Regions. */
final class PerEndpoint<C> {

    private final Endpoints endpoints;
    private final Function<Optional<URI>, C> create;
    private final Map<Optional<URI>, C> clients = new ConcurrentHashMap<>();

    PerEndpoint(Endpoints endpoints, Function<Optional<URI>, C> create) {
        this.endpoints = endpoints;
        this.create = create;
    }

    C of(Recipient recipient) {
        return clients.computeIfAbsent(endpoints.override(recipient.endpoint()), create);
    }
}
