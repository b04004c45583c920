package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.ConnectionTransport;
import io.github.serverlesswebsockets.connections.Delivery;
import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClientBuilder;

/** Posts through the AWS SDK: one client for each endpoint, no retries of its own. */
final class ApiGatewayTransport implements ConnectionTransport {

    private static final Logger LOG = System.getLogger(ApiGatewayTransport.class.getName());

    private final Endpoints endpoints;
    private final ManagementClients clients;
    private final Map<Optional<URI>, ApiGatewayManagementApiClient> byEndpoint = new ConcurrentHashMap<>();

    ApiGatewayTransport(Endpoints endpoints, ManagementClients clients) {
        this.endpoints = endpoints;
        this.clients = clients;
    }

    @Override
    public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
        return CompletableFuture.completedFuture(ask(
                recipient,
                client -> client.postToConnection(b ->
                        b.connectionId(recipient.connection().value()).data(SdkBytes.fromByteArrayUnsafe(message)))));
    }

    @Override
    public CompletionStage<Delivery> close(Recipient recipient) {
        return CompletableFuture.completedFuture(ask(
                recipient,
                client -> client.deleteConnection(
                        b -> b.connectionId(recipient.connection().value()))));
    }

    private Delivery ask(Recipient recipient, Consumer<ApiGatewayManagementApiClient> request) {
        try {
            request.accept(client(recipient.endpoint()));
            return Delivery.DELIVERED;
        } catch (SdkServiceException e) {
            return classified(e.statusCode(), recipient);
        } catch (SdkClientException e) {
            LOG.log(
                    Level.WARNING,
                    "event=postFailed connectionId=" + recipient.connection().value(),
                    e);
            return Delivery.FAILED;
        }
    }

    private static Delivery classified(int status, Recipient recipient) {
        Delivery delivery = switch (status) {
            case 400 -> Delivery.REJECTED;
            case 403 -> Delivery.FORBIDDEN;
            case 410 -> Delivery.GONE;
            case 413 -> Delivery.TOO_LARGE;
            case 429 -> Delivery.THROTTLED;
            default -> Delivery.FAILED;
        };
        Level level = delivery == Delivery.FORBIDDEN ? Level.ERROR : Level.DEBUG;
        LOG.log(level, "event=notDelivered status={0} endpoint={1}", status, recipient.endpoint());
        return delivery;
    }

    private ApiGatewayManagementApiClient client(URI stored) {
        return byEndpoint.computeIfAbsent(endpoints.override(stored), this::create);
    }

    private ApiGatewayManagementApiClient create(Optional<URI> endpoint) {
        ApiGatewayManagementApiClientBuilder builder = clients.builder();
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
