package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/**
 * A transport that uses the AWS SDK's blocking client and the JDK's HTTP client, for a short cold start.
 *
 * <p>It never blocks the caller: requests run on its own daemon threads, at most one for each request in flight, and
 * further requests wait in memory. It creates one client for each endpoint. The connection timeout is 2 s, the response
 * timeout is 5 s, and requests are not retried. Safe for concurrent use.
 *
 * <p>The JDK keeps at most 5 idle connections per host. For more than a few hundred messages per second, set the system
 * property {@code http.maxConnections} or use {@link ApiGatewayAsyncTransport}.
 */
public final class ApiGatewayTransport implements ConnectionTransport {

    // The same number as the default maximum of connections of the SDK's HTTP clients.
    private static final int DEFAULT_IN_FLIGHT = 50;
    private static final int IDLE_TIMEOUT_SECONDS = 30;

    private final ManagementClients<ApiGatewayManagementApiClient> clients;
    private final Executor threads;

    ApiGatewayTransport(ManagementClients<ApiGatewayManagementApiClient> clients, int inFlight) {
        this.clients = clients;
        this.threads = daemonThreads(RequestLimiter.requireValidLimit(inFlight));
    }

    /** Returns a transport with 50 requests in flight. */
    static ApiGatewayTransport create(Endpoints endpoints) {
        return create(endpoints, DEFAULT_IN_FLIGHT);
    }

    /**
     * Returns a transport. Keep it for the lifetime of the process.
     *
     * @param endpoints determines where messages are posted
     * @param inFlight how many requests run at the same time, 1 to 1,000; each needs a thread
     * @return the transport
     * @throws IllegalArgumentException if the number is out of range
     */
    public static ApiGatewayTransport create(Endpoints endpoints, int inFlight) {
        return new ApiGatewayTransport(
                ManagementClients.blocking(endpoints, ManagementClients.RESPONSE_TIMEOUT), inFlight);
    }

    @Override
    public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
        return submit(
                recipient,
                client -> client.postToConnection(b ->
                        b.connectionId(recipient.connection().value()).data(SdkBytes.fromByteArrayUnsafe(message))));
    }

    @Override
    public CompletionStage<Delivery> close(Recipient recipient) {
        return submit(
                recipient,
                client -> client.deleteConnection(
                        b -> b.connectionId(recipient.connection().value())));
    }

    /** Returns an executor with a limited number of daemon threads, which end when they are idle. */
    static Executor daemonThreads(int limit) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                limit,
                limit,
                IDLE_TIMEOUT_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                ApiGatewayTransport::daemonThread);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static Thread daemonThread(Runnable task) {
        Thread thread = new Thread(task, "connections-post");
        thread.setDaemon(true);
        return thread;
    }

    private CompletionStage<Delivery> submit(Recipient recipient, Consumer<ApiGatewayManagementApiClient> request) {
        return CompletableFuture.supplyAsync(() -> send(recipient, request), threads);
    }

    private Delivery send(Recipient recipient, Consumer<ApiGatewayManagementApiClient> request) {
        try {
            request.accept(clients.of(recipient));
            return Delivery.DELIVERED;
        } catch (RuntimeException e) {
            return FailedRequests.delivery(e, recipient);
        }
    }
}
