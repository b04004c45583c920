package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.server.BufferFullException;
import io.github.serverlesswebsockets.local.internal.server.HttpEndpoint;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** One stage of a WebSocket API. Thread-safe. */
public final class Gateway {

    private final Handshake handshake;
    private final Throttles throttles;
    private final OpenConnections connections;
    private final InjectedFaults faults;
    private final ConnectionTimeouts timeouts;

    /**
     * Creates the gateway of an API.
     *
     * @param api the API
     * @param functions the functions of its integrations and of its authorizer
     * @param services the other AWS services of its integrations
     * @param account the local account
     * @param settings the settings
     */
    public Gateway(Api api, Functions functions, HttpEndpoint services, Account account, GatewaySettings settings) {
        throttles = new Throttles(api, settings.clock());
        connections = new OpenConnections(settings);
        faults = connections.faults();
        timeouts = new ConnectionTimeouts(connections, settings.clock()).start();
        Events events = new Events(account, api.stage(), api.stageVariables(), Clock.systemUTC());
        Integrations integrations = new Integrations(functions, services, api.stageVariables());
        EventRouter router = new EventRouter(api, events, integrations, throttles, settings.log());
        HandshakeAuthorizer authorizer = new HandshakeAuthorizer(api, functions, events, account);
        handshake = new Handshake(api, authorizer, router, throttles, connections);
    }

    /**
     * Responds to a WebSocket handshake.
     *
     * @param request the upgrade request
     * @return the response, which accepts or rejects the handshake
     */
    public CompletionStage<HttpResponse> upgrade(HttpRequest request) {
        return handshake.respond(request);
    }

    /**
     * Sends a text message to a connection.
     *
     * @param connectionId the connection's id
     * @param text the message
     * @return the result
     */
    public PostResult post(String connectionId, String text) {
        if (faults.takeThrottledPost()) {
            return new PostResult.Throttled("a fault was injected");
        }
        if (!throttles.takePost()) {
            return new PostResult.Throttled("more messages and posts than the account's limit of 10,000 per second");
        }
        Optional<OpenConnection> connection = find(connectionId);
        return connection.isEmpty() ? new PostResult.Gone(whyGone(connectionId)) : post(connection.get(), text);
    }

    private PostResult post(OpenConnection connection, String text) {
        if (faults.hidesPost(connection.countPost())) {
            return new PostResult.Gone("an injected fault hides the connection from its first posts");
        }
        // As on AWS, the end of a connection may be detected later; only an immediate failure is reported.
        return connection
                .send(text)
                .<PostResult>thenApply(sent -> new PostResult.Sent())
                .exceptionally(Gateway::failed)
                .toCompletableFuture()
                .getNow(new PostResult.Sent());
    }

    private static PostResult failed(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof BufferFullException full
                ? new PostResult.Throttled(String.valueOf(full.getMessage()))
                : new PostResult.Gone("its socket is broken");
    }

    /**
     * Closes a connection with code 1000.
     *
     * @param connectionId the connection's id
     * @return whether it was open
     */
    public boolean close(String connectionId) {
        Optional<OpenConnection> connection = find(connectionId);
        connection.ifPresent(open -> open.close(CloseReason.DELETED));
        return connection.isPresent();
    }

    /**
     * Returns why a connection is not open.
     *
     * @param connectionId the connection's id
     * @return a reason for the log
     */
    public String whyGone(String connectionId) {
        return faults.isGone(connectionId) ? "a fault was injected" : connections.whyAbsent(connectionId);
    }

    /**
     * Returns the faults that can be injected.
     *
     * @return the faults of this gateway
     */
    public InjectedFaults faults() {
        return faults;
    }

    /**
     * Describes a connection.
     *
     * @param connectionId the connection's id
     * @return what {@code GET @connections/{id}} returns; empty if the connection is not open
     */
    public Optional<Description> describe(String connectionId) {
        return find(connectionId)
                .map(connection -> new Description(
                        Instant.ofEpochMilli(connection.info().connectedAt()),
                        Instant.ofEpochMilli(connection.lastActiveAt()),
                        connection.info().sourceIp(),
                        connection.info().userAgent()));
    }

    /**
     * Returns whether an id has the format of a connection id.
     *
     * @param connectionId the id
     * @return whether API Gateway could have issued it
     */
    public static boolean isConnectionId(String connectionId) {
        return Ids.isWellFormed(connectionId);
    }

    /**
     * Counts the open connections.
     *
     * @return the number of open connections
     */
    public int openConnections() {
        return connections.count();
    }

    /**
     * Lists the open connections.
     *
     * @return their ids, oldest first
     */
    public List<String> connections() {
        return connections.ids();
    }

    /** Closes every connection with code 1001. */
    public void closeAll() {
        timeouts.close();
        connections.forEach(connection -> connection.close(CloseReason.SHUTDOWN));
    }

    private Optional<OpenConnection> find(String connectionId) {
        return faults.isGone(connectionId) ? Optional.empty() : connections.find(connectionId);
    }

    /**
     * A description of an open connection.
     *
     * @param connectedAt when the handshake began
     * @param lastActiveAt when a message was last sent in either direction
     * @param sourceIp the client's IP address
     * @param userAgent the client's User-Agent, if it sent one
     */
    public record Description(Instant connectedAt, Instant lastActiveAt, String sourceIp, Optional<String> userAgent) {}
}
