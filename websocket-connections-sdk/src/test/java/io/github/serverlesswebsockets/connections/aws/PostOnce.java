package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Fixtures;
import java.nio.charset.StandardCharsets;

/** A process that posts one message and prints what became of it. */
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
