package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Fixtures;
import java.nio.charset.StandardCharsets;

/** A program that posts one message and prints the delivery result. */
final class PostOnce {

    private PostOnce() {}

    public static void main(String[] arguments) {
        DummyAccount.use();
        ApiGatewayTransport transport = ApiGatewayTransport.create(Endpoints.fromEnvironment(), 8);
        System.out.println(transport
                .post(Fixtures.recipient("c1"), "hello".getBytes(StandardCharsets.UTF_8))
                .toCompletableFuture()
                .join());
    }
}
