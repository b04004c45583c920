package io.github.serverlesswebsockets.contract;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.handler.AbstractConnectHandler;
import io.github.serverlesswebsockets.connections.handler.AbstractDefaultHandler;
import io.github.serverlesswebsockets.connections.handler.AbstractPushHandler;
import io.github.serverlesswebsockets.connections.handler.AbstractSubscribeHandler;
import io.github.serverlesswebsockets.connections.handler.AbstractUnsubscribeHandler;
import io.github.serverlesswebsockets.connections.handler.BusEvent;
import io.github.serverlesswebsockets.connections.handler.Connections;
import io.github.serverlesswebsockets.connections.handler.Frame;
import io.github.serverlesswebsockets.connections.publish.Audience;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.PublishRequest;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import io.github.serverlesswebsockets.connections.testing.InMemoryConnections;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A server that runs the SDK's handlers on an in-memory store with one connection of the user {@code myuserid}. */
final class Server {

    private static final String CONTEXT = """
        {"eventType":"%s","routeKey":"%s","connectionId":"c=","requestId":"r=","connectedAt":%d,
         "domainName":"a1.execute-api.eu-west-1.amazonaws.com","stage":"dev","apiId":"a1",
         "identity":{"sourceIp":"127.0.0.1"},"authorizer":{"userId":"myuserid","sub":"examplesub"}}\
        """;

    private static final Context LAMBDA_CONTEXT = (Context) Proxy.newProxyInstance(
            Server.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> method.getName().equals("getRemainingTimeInMillis") ? 30_000 : "i-1");

    private final Deque<String> pushed = new ArrayDeque<>();
    private final Connections connections = connections();
    private final long connectedAt = connections.clock().millis();

    Server() {
        invoke(new Connect(), event("CONNECT", "$connect"));
    }

    /** Returns the reply to a message that the client sends on a route. */
    String reply(String route, String message) {
        ObjectNode event = event("MESSAGE", route).put("body", message);
        return invoke(handler(route), event).path("body").asText();
    }

    /** Returns the frame that the client receives when an event with the id {@code e-1} is put on the bus. */
    String push(JsonNode busEvent) {
        SQSEvent.SQSMessage record = new SQSEvent.SQSMessage();
        record.setMessageId("m-1");
        record.setBody(((ObjectNode) busEvent.deepCopy()).put("id", "e-1").toString());
        SQSEvent batch = new SQSEvent();
        batch.setRecords(List.of(record));
        List<SQSBatchResponse.BatchItemFailure> failures =
                new Push().handleRequest(batch, LAMBDA_CONTEXT).getBatchItemFailures();
        if (!failures.isEmpty()) {
            throw new IllegalArgumentException("the handler rejects the event");
        }
        return pushed.removeLast();
    }

    private Connections connections() {
        InMemoryConnections store = InMemoryConnections.create(Clock.systemUTC());
        Publisher publisher = Publisher.of(store, store, new Inbox());
        return Connections.of(store, store, publisher, Endpoints.fromEnvironment());
    }

    private RequestStreamHandler handler(String route) {
        return switch (route) {
            case "subscribe" -> new Subscribe();
            case "unsubscribe" -> new Unsubscribe();
            default -> new Default();
        };
    }

    private ObjectNode event(String type, String route) {
        ObjectNode event = Yaml.JSON.createObjectNode().put("isBase64Encoded", false);
        event.set("requestContext", json(CONTEXT.formatted(type, route, connectedAt)));
        return event;
    }

    private static JsonNode invoke(RequestStreamHandler handler, JsonNode event) {
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        try {
            byte[] bytes = event.toString().getBytes(StandardCharsets.UTF_8);
            handler.handleRequest(new ByteArrayInputStream(bytes), reply, null);
            return json(reply.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return Yaml.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A transport that stores every message. */
    private final class Inbox implements ConnectionTransport {
        @Override
        public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
            pushed.add(new String(message, StandardCharsets.UTF_8));
            return CompletableFuture.completedFuture(Delivery.DELIVERED);
        }

        @Override
        public CompletionStage<Delivery> close(Recipient recipient) {
            return CompletableFuture.completedFuture(Delivery.DELIVERED);
        }
    }

    private final class Connect extends AbstractConnectHandler {
        Connect() {
            super(connections);
        }
    }

    private final class Subscribe extends AbstractSubscribeHandler {
        Subscribe() {
            super(connections);
        }

        @Override
        protected boolean mayReceive(Connection connection, EntityId entity) {
            return connection.userId().isPresent();
        }
    }

    private final class Unsubscribe extends AbstractUnsubscribeHandler {
        Unsubscribe() {
            super(connections);
        }
    }

    private static final class Default extends AbstractDefaultHandler {}

    /** A handler for both event types of the sample, which have the same fields. */
    private final class Push extends AbstractPushHandler {
        Push() {
            super(connections);
        }

        @Override
        protected PublishRequest push(BusEvent event) {
            Optional<String> message = event.json("message");
            if (event.detailType().equals("Entity Updated")) {
                EntityId entity = event.entityId("entityId");
                Frame.EntityUpdated frame = new Frame.EntityUpdated(entity, message, event.id());
                return PublishRequest.of(new Audience.Subscribers(entity), frame.toJson());
            }
            Frame.UserNotification frame = new Frame.UserNotification(message, event.link("callback"), event.id());
            return PublishRequest.of(new Audience.ConnectionsOf(event.userId("userId")), frame.toJson());
        }
    }
}
