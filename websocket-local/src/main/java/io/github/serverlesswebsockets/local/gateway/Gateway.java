package io.github.serverlesswebsockets.local.gateway;

import io.github.serverlesswebsockets.local.function.Functions;
import io.github.serverlesswebsockets.local.gateway.Verdict.Allowed;
import io.github.serverlesswebsockets.local.gateway.Verdict.Refused;
import io.github.serverlesswebsockets.local.server.HttpRequest;
import io.github.serverlesswebsockets.local.server.Upgrades;
import io.github.serverlesswebsockets.local.template.Account;
import io.github.serverlesswebsockets.local.template.Stack.Api;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One stage of one WebSocket API. Thread-safe. */
public final class Gateway implements Upgrades {

    private final Api api;
    private final Handshake handshake;
    private final Messages messages;
    private final OpenConnections connections = new OpenConnections();
    private final Clock clock;
    private final Consumer<String> log;

    /**
     * Creates the gateway of an API.
     *
     * @param api the API
     * @param functions the functions behind its routes
     * @param account the local account
     * @param clock tells the time in events
     * @param log hears a line for each handshake, message and close; never a token or a message's text
     */
    public Gateway(Api api, Functions functions, Account account, Clock clock, Consumer<String> log) {
        var events = new Events(account, api.stage(), clock);
        this.api = api;
        this.handshake = new Handshake(api, functions, events);
        this.messages = new Messages(api, functions, events, clock, log);
        this.clock = clock;
        this.log = log;
    }

    @Override
    public CompletionStage<Decision> decide(HttpRequest request) {
        var client = Client.of(request, clock.millis());
        if (!isStage(request.path())) {
            var reason = "the path is not the stage /%s".formatted(api.stage());
            return CompletableFuture.completedStage(refuse(client, request, Verdict.forbidden(reason)));
        }
        return handshake.authorize(client, request).thenCompose(verdict -> {
            if (verdict instanceof Allowed allowed) {
                return connect(client, request, allowed);
            }
            return CompletableFuture.completedStage(refuse(client, request, (Refused) verdict));
        });
    }

    /**
     * Says whether a path is this API's stage, with or without a slash at its end.
     *
     * @param path a request's path
     * @return whether a WebSocket opens there
     */
    public boolean isStage(String path) {
        return path.equals("/" + api.stage()) || path.equals("/" + api.stage() + "/");
    }

    /**
     * Sends a text message to a connection.
     *
     * @param connectionId whom to send it
     * @param text the message
     * @return completes when it has left; empty when the connection is gone, or its handshake is not complete
     */
    public Optional<CompletionStage<Void>> send(String connectionId, String text) {
        return connections.find(connectionId).map(connection -> connection.send(text));
    }

    /**
     * Closes a connection with code 1000.
     *
     * @param connectionId which connection
     * @return whether it was open
     */
    public boolean close(String connectionId) {
        var connection = connections.find(connectionId);
        connection.ifPresent(open -> open.close(CloseStatus.DELETED));
        return connection.isPresent();
    }

    /**
     * Describes a connection.
     *
     * @param connectionId which connection
     * @return what {@code GET @connections/{id}} tells; empty when it is gone
     */
    public Optional<Description> describe(String connectionId) {
        return connections
                .find(connectionId)
                .map(connection -> new Description(
                        Instant.ofEpochMilli(connection.client().connectedAt()),
                        Instant.ofEpochMilli(connection.lastActiveAt()),
                        connection.client().sourceIp(),
                        connection.client().userAgent()));
    }

    /**
     * Says whether an id has the form of a connection id.
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
     * @return how many there are
     */
    public int openConnections() {
        return connections.count();
    }

    /** Closes every connection with code 1001. */
    public void closeAll() {
        connections.closeAll();
    }

    /**
     * An open connection.
     *
     * @param connectedAt when the handshake began
     * @param lastActiveAt when a message last went either way
     * @param sourceIp the client's address
     * @param userAgent the client's User-Agent, if it sent one
     */
    public record Description(Instant connectedAt, Instant lastActiveAt, String sourceIp, Optional<String> userAgent) {}

    private CompletionStage<Decision> connect(Client client, HttpRequest request, Allowed allowed) {
        return handshake
                .connect(client, request, allowed.context())
                .thenApply(connected -> connected
                        .refusal()
                        .map(refused -> refuse(client, request, refused))
                        .orElseGet(() -> {
                            log.accept("connect connection=%s status=101 %s"
                                    .formatted(client.connectionId(), RequestShape.of(request)));
                            var connection = new OpenConnection(client, allowed.context(), messages, connections);
                            return new Accept(connected.subprotocol(), connection);
                        }));
    }

    private Decision refuse(Client client, HttpRequest request, Refused refused) {
        log.accept("connect connection=%s status=%d %s reason=\"%s\""
                .formatted(
                        client.connectionId(),
                        refused.response().status(),
                        RequestShape.of(request),
                        refused.reason()));
        return new Refuse(refused.response());
    }
}
