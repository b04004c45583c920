package io.github.serverlesswebsockets.benchmarks.posts;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.handler.Connections;
import io.github.serverlesswebsockets.connections.publish.Audience;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.PublishRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A program that posts one message or stores one connection. Without arguments it does nothing. */
public final class ColdPost {

    private ColdPost() {}

    /**
     * Runs the task.
     *
     * @param arguments empty, or the client, the endpoint and {@code post} or {@code store}
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && !isDone(HttpClient.valueOf(arguments[0]), arguments[1], arguments[2])) {
            throw new IllegalStateException("The server did not accept the request");
        }
        // The threads of the HTTP clients would keep the process alive.
        System.exit(0);
    }

    private static boolean isDone(HttpClient client, String server, String task) {
        Connection connection = new Connection(
                new ConnectionId("c1"), Instant.now().minusSeconds(300), URI.create(server), "127.0.0.1", Map.of());
        Connections connections = client.connections(URI.create(server));
        return task.equals("store")
                ? connections.store().connect(connection)
                : isDelivered(connections, connection.recipient());
    }

    private static boolean isDelivered(Connections connections, Recipient recipient) {
        PublishRequest request =
                PublishRequest.of(new Audience.Listed(List.of(recipient)), "{\"type\":\"Entity Updated\"}");
        return connections.publisher().publish(request).count(Delivery.DELIVERED) == 1;
    }
}
