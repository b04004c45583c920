package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.CLOCK;
import static io.github.serverlesswebsockets.connections.Fixtures.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Events;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.handler.Connections;
import io.github.serverlesswebsockets.connections.handler.Handlers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A test of handlers, DynamoDB and a real endpoint together. Each handler is called by reflection, as on Lambda. */
final class WholeFlowIT {

    private final DynamoDbClient client = DynamoDbLocal.client();
    private final DynamoDbTable table = new DynamoDbTable(client, DynamoDbLocal.table(client), "GSI1", CLOCK);

    @Test
    void deliversAnUpdateToASubscriber() throws ReflectiveOperationException {
        try (LoopbackApi api = LoopbackApi.answering(200, "")) {
            Connections connections = connections(api);

            assertThat(call(new Handlers.Connect(connections), Events.connect()))
                    .contains("\"statusCode\":200");
            assertThat(call(new Handlers.Subscribe(connections), Events.message("{\"entityId\":\"order-1\"}")))
                    .contains("Subscribed");
            assertThat(push(connections).getBatchItemFailures()).isEmpty();

            assertThat(api.requests())
                    .containsExactly("POST /prod/@connections/Cn0000000000000%3D {\"type\":\"Entity"
                            + " Updated\",\"entityId\":\"order-1\",\"message\":\"new\",\"messageId\":\"e1\"}");
        }
    }

    @Test
    void deliversNothingAfterUnsubscribe() throws ReflectiveOperationException {
        try (LoopbackApi api = LoopbackApi.answering(200, "")) {
            Connections connections = connections(api);
            String message = Events.message("{\"entityId\":\"order-1\"}");

            call(new Handlers.Connect(connections), Events.connect());
            call(new Handlers.Subscribe(connections), message);
            call(new Handlers.Unsubscribe(connections), message);

            assertThat(push(connections).getBatchItemFailures()).isEmpty();
            assertThat(api.requests()).isEmpty();
        }
    }

    @Test
    void removesSubscriberThatIsGone() throws ReflectiveOperationException {
        try (LoopbackApi api = LoopbackApi.answering(410, "")) {
            Connections connections = connections(api);
            call(new Handlers.Connect(connections), Events.connect());
            call(new Handlers.Subscribe(connections), Events.message("{\"entityId\":\"order-1\"}"));

            assertThat(push(connections).getBatchItemFailures()).isEmpty();
            assertThat(push(connections).getBatchItemFailures()).isEmpty();

            assertThat(api.requests()).hasSize(1);
            assertThat(connections.subscriptions().subscribersOf(ORDER)).isEmpty();
        }
    }

    @Test
    void removesAllRowsOnDisconnect() throws ReflectiveOperationException {
        try (LoopbackApi api = LoopbackApi.answering(200, "")) {
            Connections connections = connections(api);
            call(new Handlers.Connect(connections), Events.connect());
            call(new Handlers.Subscribe(connections), Events.message("{\"entityId\":\"order-1\"}"));

            assertThat(call(new Handlers.Disconnect(connections), Events.disconnect()))
                    .contains("\"statusCode\":204");

            assertThat(call(new Handlers.Connect(connections), Events.connect()))
                    .contains("\"statusCode\":410");
            assertThat(connections.subscriptions().subscribersOf(ORDER)).isEmpty();
        }
    }

    private Connections connections(LoopbackApi api) {
        Endpoints endpoints = Fixtures.endpoints(
                Map.of("CONNECTIONS_ENDPOINT", api.stage("prod").toString()));
        return DynamoDbConnections.create(table, ApiGatewayTransport.create(endpoints), endpoints);
    }

    private static SQSBatchResponse push(Connections connections) {
        SQSMessage entry = new SQSMessage();
        entry.setMessageId("m1");
        entry.setBody("{\"id\":\"e1\",\"detail\":{\"entityId\":\"order-1\",\"message\":\"new\"}}");
        SQSEvent batch = new SQSEvent();
        batch.setRecords(List.of(entry));
        return new Handlers.EntityUpdated(connections).handleRequest(batch, Events.CONTEXT);
    }

    private static String call(Object handler, String event) throws ReflectiveOperationException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.getClass()
                .getMethod("handleRequest", InputStream.class, OutputStream.class, Context.class)
                .invoke(
                        handler,
                        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                        answer,
                        Events.CONTEXT);
        return answer.toString(StandardCharsets.UTF_8);
    }
}
