package io.github.serverlesswebsockets.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubprotocolNegotiationTest {

    private static final String JWT = "eyJh.eyJz.c2ln";
    private static final SubprotocolNegotiation NEGOTIATION = SubprotocolNegotiation.supporting("websocket", "chat.v2");

    @Test
    void echoesTheExactSpellingThatWasOffered() {
        assertThat(NEGOTIATION.choose("WebSocket, " + JWT)).contains("WebSocket");
    }

    @Test
    void followsTheClientsPreference() {
        assertThat(NEGOTIATION.choose("chat.v2, websocket")).contains("chat.v2");
        assertThat(NEGOTIATION.choose(List.of("mqtt", "websocket, chat.v2"))).contains("websocket");
    }

    @Test
    void echoesNothingWhenNothingFits() {
        assertThat(NEGOTIATION.choose(List.of())).isEmpty();
        assertThat(NEGOTIATION.choose("mqtt")).isEmpty();
        assertThat(NEGOTIATION.choose("websockets, mywebsocket")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket\r\nSet-Cookie: a=b", "websocket, a b", "websocket, websocket", ""})
    void echoesNothingOfAMalformedOffer(String offered) {
        assertThat(NEGOTIATION.choose(offered)).isEmpty();
    }

    @Test
    void neverEchoesTheElementThatCarriesTheToken() {
        assertThat(NEGOTIATION.choose(JWT + ", websocket")).contains("websocket");
        assertThat(NEGOTIATION.choose(JWT)).isEmpty();
    }

    @Test
    void refusesToSupportWhatLooksLikeAToken() {
        assertThatThrownBy(() -> SubprotocolNegotiation.supporting(JWT, "websocket"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no tokens");
    }

    @Test
    void takesNamesThatAreMadeFromADomain() {
        assertThat(SubprotocolNegotiation.supporting("events.v2.example.com").choose("events.v2.example.com"))
                .contains("events.v2.example.com");
    }

    @Test
    void doesNotStartWithoutALegalName() {
        assertThatThrownBy(SubprotocolNegotiation::supporting).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SubprotocolNegotiation.supporting("web socket"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
