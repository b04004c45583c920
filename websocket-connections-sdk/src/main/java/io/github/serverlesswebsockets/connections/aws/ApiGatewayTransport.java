package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;

/**
 * Reach connections through the AWS SDK's blocking client on the JDK's own HTTP client, for a cheap cold start.
 *
 * <p>It never blocks the caller. It runs on daemon threads of its own, and starts one only when a request comes and none is
 * idle; more requests than may be in flight wait in memory. One client is made for each
 * endpoint; connecting may take 2 s and an answer 5 s; nothing is tried twice. Safe for concurrent use.
 *
 * <p>The JDK keeps 5 idle sockets for each host unless the system property {@code http.maxConnections} says more: from
 * some hundred messages a second on, set it, or use {@link ApiGatewayAsyncTransport}.
 */
public final class ApiGatewayTransport implements ConnectionTransport {

    /** How many requests are in flight at once by default: as many as the SDK's HTTP clients have connections. */
    static final int IN_FLIGHT = 50;

    private final PerEndpoint<ApiGatewayManagementApiClient> clients;
    private final Executor threads;

    ApiGatewayTransport(Endpoints endpoints, ManagementClients clients) {
        this(endpoints, clients, IN_FLIGHT);
    }

    private ApiGatewayTransport(Endpoints endpoints, ManagementClients clients, int inFlight) {
        this.clients = new PerEndpoint<>(endpoints, clients::blocking);
        threads = DaemonThreads.upTo(Gate.checked(inFlight));
    }

    /**
     * Create a transport; keep it for the lifetime of the process.
     *
     * @param endpoints decides where messages are posted
     * @param inFlight how many requests run at once, 1 to 1,000; each takes a thread
     * @return the transport
     * @throws IllegalArgumentException if the number is out of bounds
     */
    public static ApiGatewayTransport create(Endpoints endpoints, int inFlight) {
        return new ApiGatewayTransport(endpoints, new ManagementClients(), inFlight);
    }

    @Override
    public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
        return ask(
                recipient,
                client -> client.postToConnection(b ->
                        b.connectionId(recipient.connection().value()).data(SdkBytes.fromByteArrayUnsafe(message))));
    }

    @Override
    public CompletionStage<Delivery> close(Recipient recipient) {
        return ask(
                recipient,
                client -> client.deleteConnection(
                        b -> b.connectionId(recipient.connection().value())));
    }

    private CompletionStage<Delivery> ask(Recipient recipient, Consumer<ApiGatewayManagementApiClient> request) {
        return CompletableFuture.supplyAsync(() -> asked(recipient, request), threads);
    }

    private Delivery asked(Recipient recipient, Consumer<ApiGatewayManagementApiClient> request) {
        try {
            request.accept(clients.of(recipient));
            return Delivery.DELIVERED;
        } catch (RuntimeException e) {
            return Answers.of(e, recipient);
        }
    }
}
