package io.github.serverlesswebsockets.benchmarks.posts;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.aws.ApiGatewayAsyncTransport;
import io.github.serverlesswebsockets.connections.publish.Audience;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.PublishRequest;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import io.github.serverlesswebsockets.connections.testing.InMemoryConnections;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** A sender that uses this repository's publisher. */
final class PublisherSender implements Sender {

    private static final int UNLIMITED_RATE = 100_000;

    private final SdkAsyncHttpClient http;
    private final Publisher publisher;
    private final URI endpoint;
    private final String message;

    PublisherSender(SdkAsyncHttpClient http, URI endpoint, int inFlight, String message) {
        this.http = http;
        this.endpoint = endpoint;
        this.message = message;
        InMemoryConnections store = InMemoryConnections.create(Clock.systemUTC());
        ApiGatewayAsyncTransport transport =
                ApiGatewayAsyncTransport.create(Endpoints.fromEnvironment(), http, inFlight);
        publisher = Publisher.of(store, store, transport).withInFlight(inFlight).withRate(UNLIMITED_RATE);
    }

    @Override
    public long send(int posts) {
        Instant opened = Clock.systemUTC().instant().minus(Duration.ofMinutes(5));
        List<Recipient> recipients = IntStream.range(0, posts)
                .mapToObj(i -> new Recipient(new ConnectionId("c" + i), opened, endpoint))
                .toList();
        return publisher
                .publish(PublishRequest.of(new Audience.Listed(recipients), message))
                .count(Delivery.DELIVERED);
    }

    @Override
    public void close() {
        http.close();
    }
}
