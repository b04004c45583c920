package io.github.serverlesswebsockets.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubprotocolNegotiationTest {

    private static final String JWT = "eyJh.eyJz.c2ln";
    private static final SubprotocolNegotiation NEGOTIATION = SubprotocolNegotiation.of("websocket", "chat.v2");

    @Test
    void selectsTheNameAsOffered() {
        assertThat(NEGOTIATION.select("WebSocket, " + JWT)).contains("WebSocket");
    }

    @Test
    void selectsInTheClientsOrder() {
        assertThat(NEGOTIATION.select("chat.v2, websocket")).contains("chat.v2");
        assertThat(NEGOTIATION.select(List.of("mqtt", "websocket, chat.v2"))).contains("websocket");
    }

    @Test
    void selectsNothingWhenNothingIsSupported() {
        assertThat(NEGOTIATION.select(List.of())).isEmpty();
        assertThat(NEGOTIATION.select("mqtt")).isEmpty();
        assertThat(NEGOTIATION.select("websockets, mywebsocket")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket\r\nSet-Cookie: a=b", "websocket, a b", "websocket, websocket", ""})
    void selectsNothingForAMalformedOffer(String offered) {
        assertThat(NEGOTIATION.select(offered)).isEmpty();
    }

    @Test
    void neverSelectsTheToken() {
        assertThat(NEGOTIATION.select(JWT + ", websocket")).contains("websocket");
        assertThat(NEGOTIATION.select(JWT)).isEmpty();
    }

    @Test
    void rejectsSupportedNameThatLooksLikeAToken() {
        assertThatThrownBy(() -> SubprotocolNegotiation.of(JWT, "websocket"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no tokens");
    }

    @Test
    void supportsDomainNames() {
        assertThat(SubprotocolNegotiation.of("events.v2.example.com").select("events.v2.example.com"))
                .contains("events.v2.example.com");
    }

    @Test
    void rejectsMissingOrInvalidNames() {
        assertThatThrownBy(SubprotocolNegotiation::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SubprotocolNegotiation.of("web socket")).isInstanceOf(IllegalArgumentException.class);
    }
}
