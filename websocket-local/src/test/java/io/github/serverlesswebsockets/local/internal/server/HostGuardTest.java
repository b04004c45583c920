package io.github.serverlesswebsockets.local.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:3001", "LOCALHOST:3001", "127.0.0.1", "127.0.0.1:3001", "[::1]:3001"})
    void acceptsOwnHost(String host) {
        assertThat(refusal(new Header("Host", host))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.test",
                "localhost.evil.test",
                "127.0.0.1.evil.test",
                "evil.test:3001",
                "localhost:3001.evil.test",
                "localhost.",
                "xlocalhost",
                "127.0.0.2",
                "127.0.0.1@evil.test",
                "evil.test#localhost",
                "0.0.0.0",
                "[::]",
                "localhost:",
                "localhost:port",
                "127-0-0-1.evil.test",
                "127x0x0x1",
                "localhost, evil.test"
            })
    void rejectsForeignHost(String host) {
        assertThat(refusal(new Header("Host", host))).isTrue();
    }

    @Test
    void rejectsMissingHost() {
        assertThat(refusal()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3001,false",
        "http://127.0.0.1:3001,false",
        "http://[::1]:3001,false",
        "http://localhost:3002,true",
        "http://localhost:13001,true",
        "http://localhost,true",
        "https://localhost:3001,true",
        "http://evil.test,true",
        "http://localhost.evil.test:3001,true",
        "http://127.0.0.1.evil.test:3001,true",
        "http://evil.test:3001,true",
        "http://localhost:3001.evil.test:3001,true",
        "http://localhost:3001@evil.test:3001,true",
        "file://,true",
        "null,true",
        "'',true"
    })
    void distinguishesOwnFromForeignOrigin(String origin, boolean isForeign) {
        assertThat(refusal(new Header("Host", "localhost:3001"), new Header("Origin", origin)))
                .isEqualTo(isForeign);
    }

    @Test
    void reasonQuotesNothingThatWasSent() {
        HttpRequest request =
                new HttpRequest("GET", "/", "", List.of(new Header("Host", "evil.test")), "", "127.0.0.1");

        assertThat(new HostGuard(false).rejection(request, 3001).orElseThrow()).doesNotContain("evil");
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.5:3001,http://192.168.1.5:3001,false",
        "[fe80::1]:3001,http://[fe80::1]:3001,false",
        "localhost:3001,http://localhost:3001,false",
        "192.168.1.5:3001,http://192.168.1.6:3001,true",
        "192.168.1.5:3001,http://evil.test:3001,true",
        "192.168.1.5:80,http://192.168.1.5:80,true",
        "evil.test:3001,http://evil.test:3001,true",
        "192.168.1.5.evil.test:3001,http://192.168.1.5.evil.test:3001,true",
        "localhost:3001,http://192.168.1.5:3001,true"
    })
    void acceptsNumericAddressAndOwnPagesBeyondLoopback(String host, String origin, boolean isForeign) {
        List<Header> headers = List.of(new Header("Host", host), new Header("Origin", origin));
        HttpRequest request = new HttpRequest("GET", "/", "", headers, "", "192.168.1.7");

        assertThat(new HostGuard(true).rejection(request, 3001).isPresent()).isEqualTo(isForeign);
    }

    private static boolean refusal(Header... headers) {
        HttpRequest request = new HttpRequest("GET", "/", "", List.of(headers), "", "127.0.0.1");
        return new HostGuard(false).rejection(request, 3001).isPresent();
    }
}
