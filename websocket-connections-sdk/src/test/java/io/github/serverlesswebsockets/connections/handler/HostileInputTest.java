package io.github.serverlesswebsockets.connections.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Events;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.WebSocketEvent;
import io.github.serverlesswebsockets.connections.internal.Json;
import io.github.serverlesswebsockets.connections.internal.SessionEnds;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.FakeTransport;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import io.github.serverlesswebsockets.connections.testing.InMemoryConnections;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the handlers with hostile client input and malformed events. */
final class HostileInputTest {

    private static final String GATEWAY_REQUEST_ID = "Rq1111111111111=";

    private final InMemoryConnections store = InMemoryConnections.create(Fixtures.CLOCK);
    private final List<String> posted = new ArrayList<>();
    private final Connections connections = Fixtures.connections(store, FakeTransport.of((recipient, message) -> {
        posted.add(recipient.connection().value() + " " + new String(message, StandardCharsets.UTF_8));
        return Delivery.DELIVERED;
    }));

    static Stream<String> hostileBodies() {
        return Stream.of(
                "",
                "not JSON",
                "{",
                "[".repeat(100_000),
                "{\"a\":".repeat(33) + "1" + "}".repeat(33),
                "x".repeat(131_072),
                "{\"action\":\"subscribe\",\"entityId\":\"" + "x".repeat(131_072) + "\"}",
                "{\"action\":\"subscribe\",\"entityId\":\"order-1\",\"entityId\":\"secret\"}",
                "\u0000\uFFFF\uD800",
                "9".repeat(2_000));
    }

    @ParameterizedTest
    @MethodSource("hostileBodies")
    @DisplayName("fault 35: a hostile body is answered with a typed frame and status 200, and nothing is written")
    void rejectsHostileBody(String body) {
        for (WebSocketHandler<?> handler : List.of(new Handlers.Subscribe(connections), new Handlers.Default())) {
            String answer = Events.run(handler, Events.endingAt(99_999_999_999L, Events.message(body)));

            assertThat(answer).startsWith("{\"statusCode\":200,");
            assertThat(Json.parse(answer).orElseThrow().get("body").text())
                    .contains(new Frame.Rejected(ErrorCode.INVALID_MESSAGE, GATEWAY_REQUEST_ID).toJson());
        }
        assertThat(posted).isEmpty();
    }

    @Test
    @DisplayName("fault 35: a body at the limit of depth and size is accepted")
    void acceptsBodyOfMaximumSize() {
        String deep = "{\"a\":".repeat(31) + "{}" + "}".repeat(31);
        String padding = "x".repeat(131_072 - "{\"a\":\"\"}".length());

        for (String body : List.of(deep, "{\"a\":\"" + padding + "\"}")) {
            assertThat(Events.frame(new Handlers.Default(SessionCheck.expiry()), Events.message(body)))
                    .isEqualTo(new Frame.Rejected(ErrorCode.UNKNOWN_ACTION, GATEWAY_REQUEST_ID).toJson());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\\u0000b", "a\\nb", "\\ud800"})
    @DisplayName("fault 35: a hostile connection id is answered with a typed frame and one log line")
    void rejectsHostileConnectionId(String id) {
        String event = Events.message("{}").replace("Cn0000000000000=", id);
        try (LogCapture log = LogCapture.start()) {
            assertThat(Events.frame(new Handlers.Subscribe(connections), event))
                    .isEqualTo(new Frame.Rejected(ErrorCode.INVALID_MESSAGE, "Invocation-1").toJson());
            assertThat(log.errors()).isEqualTo(1);
            assertThat(log.text()).contains("event=event.rejected requestId=Invocation-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a#b", "subscription#order-1", "..%2F..", "\uD83D\uDE00"})
    @DisplayName("fault 35: an unusual connection id is accepted")
    void acceptsUnusualConnectionId(String id) {
        store.connect(Fixtures.connection(id));
        String event = Events.message("{\"entityId\":\"order-1\"}").replace("Cn0000000000000=", id);

        assertThat(Events.frame(new Handlers.Subscribe(connections), event)).contains("\"Subscribed\"");
        assertThat(store.entitiesOf(Fixtures.id(id))).containsExactly(Fixtures.ORDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "[]", "{\"requestContext\":{}}", ""})
    void returns400WhenEventIsMalformed(String event) {
        try (LogCapture log = LogCapture.start()) {
            assertThat(Events.run(new Handlers.Connect(connections), event)).contains("\"statusCode\":400");
            assertThat(Events.run(new Handlers.Disconnect(connections), event)).contains("\"statusCode\":400");
            assertThat(log.errors()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("fault 35: a client's request id cannot forge a log line")
    void quotesClientValuesInLogLines() {
        try (LogCapture log = LogCapture.start()) {
            Events.frame(
                    new Handlers.Default(SessionCheck.expiry()),
                    Events.message("{\"requestId\":\"r1 connectionId=other\"}"));

            assertThat(log.text())
                    .contains("event=message.rejected code=UNKNOWN_ACTION requestId=\"r1 connectionId=other\""
                            + " connectionId=Cn0000000000000=");
        }
    }

    @Test
    @DisplayName("fault 36: a handshake without authorizer, headers and connectedAt connects an anonymous user")
    void acceptsAnonymousConnection() {
        String event =
                "{\"requestContext\":{\"routeKey\":\"$connect\",\"eventType\":\"CONNECT\",\"connectionId\":\"c1\","
                        + "\"requestTimeEpoch\":1795334400000,\"apiId\":\"a1\",\"stage\":\"prod\","
                        + "\"domainName\":\"a1.execute-api.eu-west-1.amazonaws.com\",\"new\":{\"a\":[1,null]}},\"unknown\":true}";

        assertThat(Events.run(new Handlers.Connect(connections.withReaping()), event))
                .contains("\"statusCode\":200");

        Connection connection = store.find(Fixtures.id("c1")).orElseThrow();
        assertThat(connection.userId()).isEmpty();
        assertThat(connection.connectedAt()).isEqualTo(Fixtures.OPENED);
        assertThat(connection.ipAddress()).isEmpty();
        assertThat(store.entitiesOf(Fixtures.id("c1"))).isEmpty();
    }

    @Test
    @DisplayName("fault 36: unknown fields and the close code of $disconnect are read")
    void readsCloseCode() throws IOException {
        String event = Events.disconnect().replace("\"eventType\"", "\"later\":{\"x\":[{}]},\"eventType\"");

        assertThat(Events.read(event)).isInstanceOfSatisfying(WebSocketEvent.Disconnect.class, disconnect -> {
            assertThat(disconnect.status()).isPositive();
            assertThat(disconnect.context().connectionId().value()).isNotBlank();
        });
        assertThat(Events.run(new Handlers.Disconnect(connections), event)).contains("\"statusCode\":204");
    }

    @Test
    @DisplayName("fault 43: a subscribe without permission is rejected, and nothing is written")
    void rejectsUnauthorizedSubscribe() {
        store.connect(Fixtures.connection("Cn0000000000000="));

        assertThat(Events.frame(new Handlers.Subscribe(connections), Events.message("{\"entityId\":\"secret\"}")))
                .isEqualTo(new Frame.Rejected(ErrorCode.FORBIDDEN, GATEWAY_REQUEST_ID).toJson());
        assertThat(store.entitiesOf(Fixtures.id("Cn0000000000000="))).isEmpty();
    }

    @Test
    @DisplayName("fault 43: a client can neither subscribe to reserved entities nor unsubscribe from them")
    void rejectsReservedEntities() {
        store.connect(Fixtures.connection("Cn0000000000000="));
        EntityId minute = new EntityId(SessionEnds.PREFIX + Fixtures.OPENED.getEpochSecond() / 60);
        store.subscribe(Fixtures.recipient("Cn0000000000000="), minute, Fixtures.OPENED);
        String other = Events.message("{\"entityId\":\"$session-end/1\"}");
        String own = Events.message("{\"entityId\":\"" + minute.value() + "\"}");
        String forbidden = new Frame.Rejected(ErrorCode.FORBIDDEN, GATEWAY_REQUEST_ID).toJson();

        assertThat(Events.frame(new Handlers.Subscribe(connections), other)).isEqualTo(forbidden);
        assertThat(Events.frame(new Handlers.Unsubscribe(connections), own)).isEqualTo(forbidden);
        assertThat(store.subscribersOf(minute)).hasSize(1);
    }

    @Test
    @DisplayName("fault 43: a publish to another user's topic is rejected, and nothing is sent")
    void rejectsUnauthorizedPublish() {
        store.connect(Fixtures.connection("c1"));
        store.subscribe(Fixtures.recipient("c1"), Fixtures.ORDER, Fixtures.OPENED);
        Chat chat = new Chat(connections);

        assertThat(Events.frame(chat, Events.message("{\"entityId\":\"order-1\"}")))
                .isEqualTo(new Frame.Rejected(ErrorCode.FORBIDDEN, GATEWAY_REQUEST_ID).toJson());
        assertThat(posted).isEmpty();
    }

    /** A custom route that allows clients to publish to their own topic only. */
    private static final class Chat extends AbstractMessageHandler {

        private final Publisher publisher;

        Chat(Connections connections) {
            super(connections);
            publisher = connections.publisher();
        }

        @Override
        protected WebSocketResponse handle(ClientMessage message) {
            EntityId entity = message.entityId("entityId").orElseThrow();
            if (!message.connection().userId().map(UserId::value).equals(Optional.of(entity.value()))) {
                return message.reject(ErrorCode.FORBIDDEN);
            }
            publisher.toSubscribers(entity, "hello");
            return WebSocketResponse.of(200);
        }
    }
}
