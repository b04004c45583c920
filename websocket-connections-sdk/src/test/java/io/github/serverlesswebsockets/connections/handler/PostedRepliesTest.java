package io.github.serverlesswebsockets.connections.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Events;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.FakeTransport;
import io.github.serverlesswebsockets.connections.testing.InMemoryConnections;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of one-way routes, whose reply is posted to the connection. */
final class PostedRepliesTest {

    private static final String GATEWAYS = "Rq1111111111111=";
    private static final String NOTHING = "{\"statusCode\":200,\"headers\":{},\"isBase64Encoded\":false}";

    private final InMemoryConnections store = InMemoryConnections.create(Fixtures.CLOCK);
    private final List<String> posted = new ArrayList<>();

    @Test
    void postsTheReplyToTheSenderAndReturnsNoBody() {
        Connections connections = connections(Delivery.DELIVERED);
        store.connect(Fixtures.connection("Cn0000000000000="));

        String answer = Events.run(new Handlers.Subscribe(connections), Events.message("{\"entityId\":\"order-1\"}"));

        assertThat(answer).isEqualTo(NOTHING);
        assertThat(posted)
                .containsExactly("Cn0000000000000= " + new Frame.Subscribed(Fixtures.ORDER, GATEWAYS).toJson());
    }

    @Test
    void postsSessionExpiredToTheSender() {
        String event = Events.expired(Events.message("{\"entityId\":\"order-1\"}"));

        Events.run(new Handlers.Subscribe(connections(Delivery.DELIVERED)), event);

        assertThat(posted)
                .containsExactly(
                        "Cn0000000000000= " + new Frame.Rejected(ErrorCode.SESSION_EXPIRED, GATEWAYS).toJson());
    }

    @Test
    void postsRepliesOfTheDefaultRoute() {
        Events.run(new OneWayDefault(connections(Delivery.DELIVERED)), Events.message("hello"));

        assertThat(posted)
                .containsExactly(
                        "Cn0000000000000= " + new Frame.Rejected(ErrorCode.INVALID_MESSAGE, GATEWAYS).toJson());
    }

    @Test
    void postsNothingWithoutAReply() {
        assertThat(Events.run(new Silent(connections(Delivery.DELIVERED)), Events.message("{}")))
                .isEqualTo(NOTHING.replace("200", "204"));
        assertThat(posted).isEmpty();
    }

    @Test
    void logsUndeliveredReply() {
        try (LogCapture log = LogCapture.start()) {
            String answer = Events.run(new OneWayDefault(connections(Delivery.THROTTLED)), Events.message("{}"));

            assertThat(answer).isEqualTo(NOTHING);
            assertThat(log.text()).contains("event=reply.undelivered connectionId=Cn0000000000000=");
        }
    }

    @Test
    void logsReplyThatCouldNotBeSent() {
        try (LogCapture log = LogCapture.start()) {
            String answer = Events.run(new TooLong(connections(Delivery.DELIVERED)), Events.message("{}"));

            assertThat(answer).isEqualTo(NOTHING);
            assertThat(log.text()).contains("event=reply.failed connectionId=Cn0000000000000=");
            assertThat(log.errors()).isEqualTo(1);
        }
    }

    private Connections connections(Delivery delivery) {
        return Fixtures.connections(store, FakeTransport.of((recipient, message) -> {
                    posted.add(recipient.connection().value() + " " + new String(message, StandardCharsets.UTF_8));
                    return delivery;
                }))
                .withPostedReplies();
    }

    private static final class OneWayDefault extends AbstractDefaultHandler {
        OneWayDefault(Connections connections) {
            super(connections);
        }
    }

    private static final class Silent extends AbstractMessageHandler {
        Silent(Connections connections) {
            super(connections);
        }

        @Override
        protected WebSocketResponse handle(ClientMessage message) {
            return WebSocketResponse.of(204);
        }
    }

    private static final class TooLong extends AbstractMessageHandler {
        TooLong(Connections connections) {
            super(connections);
        }

        @Override
        protected WebSocketResponse handle(ClientMessage message) {
            return WebSocketResponse.text("x".repeat(131_073));
        }
    }
}
