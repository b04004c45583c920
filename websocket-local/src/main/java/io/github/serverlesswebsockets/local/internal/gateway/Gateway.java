package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.gateway.Verdict.Allowed;
import io.github.serverlesswebsockets.local.internal.gateway.Verdict.Refused;
import io.github.serverlesswebsockets.local.internal.server.BufferFullException;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.Upgrades;
import io.github.serverlesswebsockets.local.internal.signature.SignatureVerifier;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** One stage of one WebSocket API. Thread-safe. */
public final class Gateway implements Upgrades {

    private static final int MAX_URL = 4096;

    private final Api api;
    private final Handshake handshake;
    private final Throttles throttles;
    private final OpenConnections connections = new OpenConnections();
    private final Faults faults = new Faults();
    private final Surroundings around;
    private final Lifetimes lifetimes;
    private final Consumer<String> log;

    /**
     * Creates the gateway of an API.
     *
     * @param api the API
     * @param backends what its routes reach
     * @param account the local account
     * @param settings how it behaves
     * @param log hears a line for each handshake, message and close; never a token or a message's text
     */
    public Gateway(Api api, Backends backends, Account account, GatewaySettings settings, Consumer<String> log) {
        Events events = new Events(account, api.stage(), api.stageVariables(), Clock.systemUTC());
        this.api = api;
        Optional<SignatureVerifier> signatures =
                Optional.of(new SignatureVerifier(account, Clock.systemUTC())).filter(check -> api.signed());
        this.handshake = new Handshake(api, backends, events, signatures);
        this.throttles = new Throttles(api, settings.clock());
        Messages messages = new Messages(api, backends, events, throttles, log);
        this.around = new Surroundings(messages, connections, new Intake(), faults, settings, log);
        this.lifetimes = new Lifetimes(connections, settings.clock()).start();
        this.log = log;
    }

    @Override
    public CompletionStage<Decision> decide(HttpRequest request) {
        Client client = Client.of(request, System.currentTimeMillis());
        connections.explain(client.connectionId(), "its handshake is not complete: $connect may still be running");
        if (!isStage(request.path())) {
            String reason = "the path is not the stage /%s: end the URL in it".formatted(api.stage());
            return CompletableFuture.completedStage(refuse(client, request, Verdict.forbidden(reason)));
        }
        if (request.path().length() + request.query().length() >= MAX_URL) {
            return CompletableFuture.completedStage(refuse(client, request, Verdict.longUrl()));
        }
        Optional<String> limit = throttles.refusesHandshake();
        if (limit.isPresent()) {
            return CompletableFuture.completedStage(refuse(client, request, Verdict.throttled(limit.get())));
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
     * @return what became of it
     */
    public Delivery post(String connectionId, String text) {
        if (faults.takeThrottled()) {
            return new Delivery.Throttled("a fault asked for it");
        }
        if (!throttles.admitsPost()) {
            return new Delivery.Throttled("more messages and posts than the account's 10,000 a second");
        }
        Optional<OpenConnection> connection = find(connectionId);
        return connection.isEmpty() ? new Delivery.Gone(whyGone(connectionId)) : post(connection.get(), text);
    }

    private Delivery post(OpenConnection connection, String text) {
        if (faults.isTooEarly(connection.countPost())) {
            return new Delivery.Gone("a fault hides it from its first posts");
        }
        // A client that has just died is noticed later, as on AWS; what is known at once is told at once.
        return connection
                .send(text)
                .<Delivery>thenApply(left -> new Delivery.Sent())
                .exceptionally(Gateway::refused)
                .toCompletableFuture()
                .getNow(new Delivery.Sent());
    }

    private static Delivery refused(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof BufferFullException full
                ? new Delivery.Throttled(String.valueOf(full.getMessage()))
                : new Delivery.Gone("its socket is broken");
    }

    /**
     * Closes a connection with code 1000.
     *
     * @param connectionId which connection
     * @return whether it was open
     */
    public boolean close(String connectionId) {
        Optional<OpenConnection> connection = find(connectionId);
        connection.ifPresent(open -> open.close(Ending.DELETED));
        return connection.isPresent();
    }

    /**
     * Says why a connection is gone.
     *
     * @param connectionId which connection
     * @return a reason for the log
     */
    public String whyGone(String connectionId) {
        return faults.isGone(connectionId) ? "a fault asked for it" : connections.whyAbsent(connectionId);
    }

    /**
     * Returns what can be made to go wrong.
     *
     * @return the faults of this gateway
     */
    public Faults faults() {
        return faults;
    }

    /**
     * Describes a connection.
     *
     * @param connectionId which connection
     * @return what {@code GET @connections/{id}} tells; empty when it is gone
     */
    public Optional<Description> describe(String connectionId) {
        return find(connectionId)
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
        lifetimes.close();
        connections.forEach(connection -> connection.close(Ending.STOPPED));
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
                            log.accept("connect connection=" + client.connectionId() + " status=101 "
                                    + RequestShape.of(request));
                            OpenConnection connection = new OpenConnection(client, allowed.context(), around);
                            return new Accept(connected.subprotocol(), connected.headers(), connection);
                        }));
    }

    private Optional<OpenConnection> find(String connectionId) {
        return faults.isGone(connectionId) ? Optional.empty() : connections.find(connectionId);
    }

    private Decision refuse(Client client, HttpRequest request, Refused refused) {
        log.accept("connect connection=%s status=%d %s reason=\"%s\""
                .formatted(
                        client.connectionId(),
                        refused.response().status(),
                        RequestShape.of(request),
                        refused.reason()));
        int status = refused.response().status();
        connections.explain(client.connectionId(), "its handshake was refused with %d".formatted(status));
        return new Refuse(refused.response());
    }
}
