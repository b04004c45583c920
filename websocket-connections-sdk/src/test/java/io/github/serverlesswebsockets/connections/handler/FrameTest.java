package io.github.serverlesswebsockets.connections.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.connections.Fixtures;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of the JSON text of each frame. */
final class FrameTest {

    @Test
    void writesSubscribedAndUnsubscribed() {
        assertThat(new Frame.Subscribed(Fixtures.ORDER, "r1").toJson())
                .isEqualTo("{\"type\":\"Subscribed\",\"entityId\":\"order-1\",\"requestId\":\"r1\"}");
        assertThat(new Frame.Unsubscribed(Fixtures.ORDER, "r1").toJson())
                .isEqualTo("{\"type\":\"Unsubscribed\",\"entityId\":\"order-1\",\"requestId\":\"r1\"}");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void writesErrors(ErrorCode code) {
        assertThat(new Frame.Rejected(code, "r1").toJson())
                .isEqualTo("{\"type\":\"Error\",\"code\":\"" + code + "\",\"message\":\"" + code.message()
                        + "\",\"requestId\":\"r1\"}");
    }

    @Test
    void writesTheMessageUnchanged() {
        Optional<String> message = Optional.of("{\"price\":9.90}");

        assertThat(new Frame.EntityUpdated(Fixtures.ORDER, message, "m1").toJson())
                .isEqualTo("{\"type\":\"Entity Updated\",\"entityId\":\"order-1\",\"message\":{\"price\":9.90},"
                        + "\"messageId\":\"m1\"}");
    }

    @Test
    void omitsAbsentMembers() {
        assertThat(new Frame.UserNotification(Optional.empty(), Optional.empty(), "m1").toJson())
                .isEqualTo("{\"type\":\"User Push Notification\",\"messageId\":\"m1\"}");
    }

    @Test
    void rejectsMessagesThatAreNotJson() {
        assertThatThrownBy(() -> new Frame.EntityUpdated(Fixtures.ORDER, Optional.of("secret"), "m1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void writesTheProxyResponse() {
        assertThat(WebSocketResponse.of(200).withSubprotocol("chat").toJson())
                .isEqualTo("{\"statusCode\":200,\"headers\":{\"Sec-WebSocket-Protocol\":\"chat\"},"
                        + "\"isBase64Encoded\":false}");
        assertThat(new WebSocketResponse(400, Map.of(), "no").toJson())
                .isEqualTo("{\"statusCode\":400,\"headers\":{},\"body\":\"no\",\"isBase64Encoded\":false}");
    }
}
