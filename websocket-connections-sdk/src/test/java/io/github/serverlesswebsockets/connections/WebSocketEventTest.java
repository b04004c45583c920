package io.github.serverlesswebsockets.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.WebSocketEvent.Connect;
import io.github.serverlesswebsockets.connections.WebSocketEvent.Disconnect;
import io.github.serverlesswebsockets.connections.WebSocketEvent.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the events that API Gateway sends. */
final class WebSocketEventTest {

    @Test
    void readsTheContext() throws IOException {
        RequestContext context = Events.read(Events.connect()).context();

        assertThat(context.connectionId()).isEqualTo(new ConnectionId("Cn0000000000000="));
        assertThat(context.connectedAt()).isEqualTo(Fixtures.OPENED);
        assertThat(context.apiId()).isEqualTo("a1b2c3d4e5");
        assertThat(context.stage()).isEqualTo("prod");
        assertThat(context.domainName()).isEqualTo("a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com");
        assertThat(context.requestId()).isEqualTo("Rq0000000000000=");
        assertThat(context.routeKey()).isEqualTo("$connect");
        assertThat(context.sourceIp()).isEqualTo("127.0.0.1");
    }

    @Test
    void readsTheAuthorizersContextAsFlatText() throws IOException {
        RequestContext context = Events.read(Events.connect()).context();

        assertThat(context.authorizer())
                .containsEntry("userId", "user-1")
                .containsEntry("sessionExpiresAt", "1795338000")
                .containsEntry("level", "3")
                .containsEntry("integrationLatency", "42");
    }

    @Test
    void readsRepeatedHeadersAndQueryValues() throws IOException {
        Connect connect = (Connect) Events.read(Events.connect());

        assertThat(connect.headers().all("sec-websocket-protocol")).containsExactly("first", "second");
        assertThat(connect.query()).containsEntry("room", List.of("7", "8"));
    }

    @Test
    void readsSingleValuesWithoutMultiValueForm() throws IOException {
        Connect connect = (Connect) Events.read(Events.connect().replace("multiValue", "other"));

        assertThat(connect.headers().all("Sec-WebSocket-Protocol")).containsExactly("second");
        assertThat(connect.query()).containsEntry("room", List.of("8"));
    }

    @Test
    void readsAMessageAsItWasSent() throws IOException {
        Message message = (Message) Events.read(Events.message(" {\"a\" : \"\u00fc\"} "));

        assertThat(message.body()).isEqualTo(" {\"a\" : \"\u00fc\"} ");
    }

    @Test
    void readsCloseCodeAndReason() throws IOException {
        Disconnect disconnect = (Disconnect) Events.read(Events.disconnect());

        assertThat(disconnect.status()).isEqualTo(1005);
        assertThat(disconnect.reason()).isEqualTo("Client-side close frame status not set");
    }

    @Test
    void acceptsMissingFields() throws IOException {
        Message message =
                (Message) Events.read("{\"requestContext\":{\"eventType\":\"MESSAGE\",\"connectionId\":\"c\"}}");

        assertThat(message.body()).isEmpty();
        assertThat(message.context().authorizer()).isEmpty();
        assertThat(message.context().sourceIp()).isEmpty();
    }

    @Test
    void ignoresNullValuesOfTheAuthorizer() throws IOException {
        WebSocketEvent event = Events.read("{\"requestContext\":{\"eventType\":\"MESSAGE\",\"connectionId\":\"c\","
                + "\"authorizer\":{\"userId\":null,\"level\":3}}}");

        assertThat(event.context().authorizer()).containsExactly(Map.entry("level", "3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "{}",
                "{\"requestContext\":{\"eventType\":\"MESSAGE\"}}",
                "{\"requestContext\":{\"eventType\":\"OTHER\",\"connectionId\":\"c\"}}"
            })
    void rejectsTextThatIsNotAnEvent(String text) {
        assertThatThrownBy(() -> Events.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected")
                .hasMessageNotContaining("hello");
    }

    @Test
    void hidesPersonalDataInToString() throws IOException {
        assertThat(Events.read(Events.connect()).toString()).doesNotContain("Ada", "room", "first");
        assertThat(Events.read(Events.message("secret")).toString()).doesNotContain("Ada", "secret");
        assertThat(Fixtures.connection("c1").toString()).doesNotContain("Ada");
    }
}
