package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Events;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.handler.Connections;
import io.github.serverlesswebsockets.connections.handler.Handlers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A test of reaping with DynamoDB and a real endpoint. */
final class ReapingIT {

    private final DynamoDbClient client = DynamoDbLocal.client();
    private final DynamoDbTable table = new DynamoDbTable(client, DynamoDbLocal.table(client), "GSI1", CLOCK);

    @Test
    void closesAConnectionWhoseSessionHasEndedAndLeavesNoRowBehind() throws IOException {
        try (LoopbackApi api = LoopbackApi.answering(200, "")) {
            Endpoints endpoints = Fixtures.endpoints(
                    Map.of("CONNECTIONS_ENDPOINT", api.stage("prod").toString()));
            Connections connections = DynamoDbConnections.create(
                            table, ApiGatewayTransport.create(endpoints, 4), endpoints)
                    .withReaping();
            long ended = CLOCK.instant().minusSeconds(90).getEpochSecond();
            connect(connections, Events.connect().replace("1795338000", Long.toString(ended)));

            assertThat(new Handlers.Reaper(connections).handleRequest(Map.of(), Events.CONTEXT))
                    .isEqualTo(Map.of("closed", 1, "gone", 0, "failed", 0));

            assertThat(api.requests())
                    .containsExactly(
                            "POST /prod/@connections/Cn0000000000000%3D {\"type\":\"Closing\",\"code\":\"SESSION_EXPIRED\","
                                    + "\"message\":\"The session has expired. Connect again.\"}",
                            "DELETE /prod/@connections/Cn0000000000000%3D ");
            assertThat(connections.store().find(Fixtures.id("Cn0000000000000=")))
                    .isEmpty();
            assertThat(table.query("Cn0000000000000=", "subscription#")).isEmpty();
        }
    }

    private static void connect(Connections connections, String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new Handlers.Connect(connections)
                .handleRequest(
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, Events.CONTEXT);
        assertThat(answer.toString(StandardCharsets.UTF_8)).contains("\"statusCode\":200");
    }
}
