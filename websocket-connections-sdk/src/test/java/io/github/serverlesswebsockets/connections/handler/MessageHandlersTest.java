package io.github.serverlesswebsockets.connections.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Events;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.testing.InMemoryConnections;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageHandlersTest {

    private static final String GATEWAY_REQUEST_ID = "Rq1111111111111=";

    private final InMemoryConnections store = InMemoryConnections.create(Fixtures.CLOCK);
    private final Connections connections = Fixtures.connections(store);
    private final Recipient sender = new Recipient(
            new ConnectionId("Cn0000000000000="),
            Fixtures.OPENED,
            Fixtures.ENDPOINT,
            Instant.ofEpochSecond(1_795_338_000));

    @BeforeEach
    void connect() {
        store.connect(Fixtures.connection(sender.connection().value()));
    }

    @Test
    void subscribesAndEchoesTheClientsRequestId() {
        String event = Events.message("{\"action\":\"subscribe\",\"entityId\":\"order-1\",\"requestId\":\"r1\"}");

        String frame = Events.frame(new Handlers.Subscribe(connections), event);

        assertThat(frame).isEqualTo(new Frame.Subscribed(Fixtures.ORDER, "r1").toJson());
        assertThat(store.subscribersOf(Fixtures.ORDER)).containsExactly(sender);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"\"", "null", "{}"})
    void usesApiGatewaysRequestIdWhenTheClientsIsNotText(String requestId) {
        String event = Events.message("{\"entityId\":\"order-1\",\"requestId\":" + requestId + "}");

        assertThat(Events.frame(new Handlers.Subscribe(connections), event))
                .isEqualTo(new Frame.Subscribed(Fixtures.ORDER, GATEWAY_REQUEST_ID).toJson());
    }

    @Test
    void rejectsSubscribeWhenMayReceiveReturnsFalse() {
        String event = Events.message("{\"entityId\":\"secret\"}");

        assertThat(Events.frame(new Handlers.Subscribe(connections), event)).isEqualTo(errorFrame(ErrorCode.FORBIDDEN));
        assertThat(store.subscribersOf(new EntityId("secret"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"entityId\":5}", "{\"entityId\":\" \"}", "{\"entityId\":{}}", "hello", "[]", ""})
    void rejectsMessageWithoutEntityId(String body) {
        String event = Events.message(body);

        assertThat(Events.frame(new Handlers.Subscribe(connections), event))
                .isEqualTo(errorFrame(ErrorCode.INVALID_MESSAGE));
        assertThat(Events.frame(new Handlers.Unsubscribe(connections), event))
                .isEqualTo(errorFrame(ErrorCode.INVALID_MESSAGE));
    }

    @Test
    void returnsTryAgainWhenTheConnectionIsClosed() {
        store.disconnect(sender.connection());

        String frame = Events.frame(new Handlers.Subscribe(connections), Events.message("{\"entityId\":\"order-1\"}"));

        assertThat(frame).isEqualTo(errorFrame(ErrorCode.TRY_AGAIN));
    }

    @Test
    void unsubscribes() {
        store.subscribe(sender, Fixtures.ORDER, Fixtures.OPENED);

        String frame =
                Events.frame(new Handlers.Unsubscribe(connections), Events.message("{\"entityId\":\"order-1\"}"));

        assertThat(frame).isEqualTo(new Frame.Unsubscribed(Fixtures.ORDER, GATEWAY_REQUEST_ID).toJson());
        assertThat(store.subscribersOf(Fixtures.ORDER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"action\":\"fly\"}", "{\"action\":5}"})
    void returnsUnknownActionOnTheDefaultRoute(String body) {
        assertThat(Events.frame(new Handlers.Default(SessionCheck.expiry()), Events.message(body)))
                .isEqualTo(errorFrame(ErrorCode.UNKNOWN_ACTION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "", "[]", "\"text\"", "{\"a\":1,\"a\":2}"})
    void rejectsMessageThatIsNotAJsonObject(String body) {
        assertThat(Events.frame(new Handlers.Default(SessionCheck.expiry()), Events.message(body)))
                .isEqualTo(errorFrame(ErrorCode.INVALID_MESSAGE));
    }

    @Test
    void rejectsMessageAfterTheSessionHasExpired() {
        String event = Events.expired(Events.message("{\"entityId\":\"order-1\"}"));

        assertThat(Events.frame(new Handlers.Subscribe(connections), event))
                .isEqualTo(errorFrame(ErrorCode.SESSION_EXPIRED));
        assertThat(Events.frame(new Handlers.Default(SessionCheck.expiry()), event))
                .isEqualTo(errorFrame(ErrorCode.SESSION_EXPIRED));
        assertThat(store.subscribersOf(Fixtures.ORDER)).isEmpty();
    }

    @Test
    void usesCustomSessionCheck() {
        Connections strict = connections.withSession((authorizer, now) -> false);
        String event = Events.message("{\"entityId\":\"order-1\"}");

        assertThat(Events.frame(new Handlers.Subscribe(strict), event))
                .isEqualTo(errorFrame(ErrorCode.SESSION_EXPIRED));
        assertThat(Events.frame(new Handlers.Default((authorizer, now) -> false), event))
                .isEqualTo(errorFrame(ErrorCode.SESSION_EXPIRED));
    }

    @Test
    void answersTheDefaultRouteWithoutAStore() {
        String good = Events.endingAt(99_999_999_999L, Events.message("{}"));
        String ended = Events.endingAt(1, Events.message("{}"));

        assertThat(Events.frame(new Handlers.Default(), good)).isEqualTo(errorFrame(ErrorCode.UNKNOWN_ACTION));
        assertThat(Events.frame(new Handlers.Default(), ended)).isEqualTo(errorFrame(ErrorCode.SESSION_EXPIRED));
    }

    @Test
    void returnsTryAgainWithoutDetailsWhenTheStoreFails() {
        try (LogCapture log = LogCapture.start()) {
            String event = Events.message("{\"entityId\":\"order-1\",\"requestId\":\"r1\",\"note\":\"private\"}");

            String frame = Events.frame(new Handlers.Subscribe(BrokenStore.connections()), event);

            assertThat(frame).isEqualTo(new Frame.Rejected(ErrorCode.TRY_AGAIN, "r1").toJson());
            assertThat(log.text())
                    .contains("requestId=" + GATEWAY_REQUEST_ID)
                    .doesNotContain("private", "Lovelace", "order-1");
            assertThat(log.errors()).isEqualTo(1);
        }
    }

    @Test
    void handlesCustomRoutes() {
        String event = Events.message("{\"action\":\"echo\",\"text\":\"hi\"}");

        assertThat(Events.frame(new Echo(connections), event)).isEqualTo("user-1 hi");
    }

    private static String errorFrame(ErrorCode code) {
        return new Frame.Rejected(code, GATEWAY_REQUEST_ID).toJson();
    }

    private static final class Echo extends AbstractMessageHandler {
        Echo(Connections connections) {
            super(connections);
        }

        @Override
        protected WebSocketResponse handle(ClientMessage message) {
            String user = message.connection().userId().orElseThrow().value();
            return WebSocketResponse.text(user + " " + message.text("text").orElse(""));
        }
    }
}
