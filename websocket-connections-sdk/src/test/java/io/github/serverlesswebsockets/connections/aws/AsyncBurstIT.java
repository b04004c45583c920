package io.github.serverlesswebsockets.connections.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.ConnectionTransport;
import io.github.serverlesswebsockets.connections.Delivery;
import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;

/** Takes most of a minute. */
final class AsyncBurstIT {

    @Test
    @DisplayName(
            "fault 40: 30,000 posts at once with the HTTP client's default settings: none fails for want of a connection")
    void survivesThirtyThousandPostsAtOnce() {
        try (var http = NettyNioAsyncHttpClient.create();
                LoopbackApi api = LoopbackApi.answering(200, "")) {
            ConnectionTransport transport = ApiGatewayAsyncTransport.create(Endpoints.fromEnvironment(), http, 50);
            Recipient recipient = TransportContract.recipient(api.stage("prod"));

            var posts = Stream.generate(() ->
                            transport.post(recipient, TransportContract.HELLO).toCompletableFuture())
                    .limit(30_000)
                    .toList();

            Map<Delivery, Integer> counts = new EnumMap<>(Delivery.class);
            posts.stream().map(CompletableFuture::join).forEach(one -> counts.merge(one, 1, Integer::sum));
            assertThat(counts).containsOnly(Map.entry(Delivery.DELIVERED, 30_000));
            assertThat(api.mostAtOnce()).isLessThanOrEqualTo(50);
        }
    }
}
