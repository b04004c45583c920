package io.github.serverlesswebsockets.connections.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Events;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.WebSocketEvent;
import io.github.serverlesswebsockets.connections.testing.InMemoryConnections;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ConnectHandlerTest {

    private static final ConnectionId ID = new ConnectionId("Cn0000000000000=");

    private final InMemoryConnections store = InMemoryConnections.create(Fixtures.CLOCK);
    private final Connections connections = Fixtures.connections(store);

    @Test
    void storesTheConnectionWithItsUser() {
        String answer = Events.run(new Handlers.Connect(connections), Events.connect());

        assertThat(answer).isEqualTo("{\"statusCode\":200,\"headers\":{},\"isBase64Encoded\":false}");
        assertThat(store.find(ID))
                .contains(new Connection(
                        ID,
                        Fixtures.OPENED,
                        Fixtures.ENDPOINT,
                        "127.0.0.1",
                        Map.of(
                                "userId", "user-1",
                                "firstName", "Ada",
                                "lastName", "Lovelace",
                                "sub", "subject-1",
                                "sessionExpiresAt", "1795338000")));
    }

    @Test
    void returnsTheSubprotocolThatTheHookSelects() {
        Choosing handler = new Choosing(
                connections,
                event -> event.headers().all("Sec-WebSocket-Protocol").stream().findFirst());

        assertThat(Events.run(handler, Events.connect())).contains("\"Sec-WebSocket-Protocol\":\"first\"");
    }

    @Test
    void returns500WhenTheStoreFails() {
        try (LogCapture log = LogCapture.start()) {
            String answer = Events.run(new Handlers.Connect(BrokenStore.connections()), Events.connect());

            assertThat(answer).isEqualTo("{\"statusCode\":500,\"headers\":{},\"isBase64Encoded\":false}");
            assertThat(log.text()).contains("requestId=Rq0000000000000=").doesNotContain("Lovelace", "subject-1");
            assertThat(log.errors()).isEqualTo(1);
        }
    }

    @Test
    void returns500AndStoresNothingWhenTheHookFails() {
        Choosing handler = new Choosing(connections, event -> {
            throw new IllegalStateException("hook");
        });
        try (LogCapture log = LogCapture.start()) {
            assertThat(Events.run(handler, Events.connect())).contains("\"statusCode\":500");
            assertThat(store.find(ID)).isEmpty();
            assertThat(log.errors()).isEqualTo(1);
        }
    }

    @Test
    void returns410WhenTheConnectionWasClosedMeanwhile() {
        store.disconnect(ID);

        assertThat(Events.run(new Handlers.Connect(connections), Events.connect()))
                .contains("\"statusCode\":410");
    }

    @Test
    void rejectsEventOfAnotherKind() {
        assertThatThrownBy(() -> Events.run(new Handlers.Connect(connections), Events.disconnect()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a Connect event, found the route '$disconnect'");
    }

    @Test
    void removesConnectionOnDisconnect() {
        Events.run(new Handlers.Connect(connections), Events.connect());

        String answer = Events.run(new Handlers.Disconnect(connections), Events.disconnect());

        assertThat(answer).contains("\"statusCode\":204");
        assertThat(store.find(ID)).isEmpty();
    }

    @Test
    void returns500WhenDisconnectFails() {
        try (LogCapture log = LogCapture.start()) {
            assertThat(Events.run(new Handlers.Disconnect(BrokenStore.connections()), Events.disconnect()))
                    .contains("\"statusCode\":500");
            assertThat(log.errors()).isEqualTo(1);
        }
    }

    private static final class Choosing extends AbstractConnectHandler {
        Choosing(Connections connections, Function<WebSocketEvent.Connect, Optional<String>> subprotocol) {
            super(connections, subprotocol);
        }
    }
}
