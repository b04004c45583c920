package io.github.serverlesswebsockets.local.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses on which the port is open, tested with further loopback addresses, which Linux provides by default. */
class ListenAddressIT {

    @Test
    @EnabledOnOs(OS.LINUX)
    void listensOnLoopbackOnlyByDefault() throws Exception {
        try (LocalServer server = start(ListenAddress.loopback(0))) {
            assertThat(isOpen("127.0.0.1", server.port())).isTrue();
            assertThat(isOpen("127.0.0.2", server.port())).isFalse();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void listensOnSecondAddressWithTheSamePort() throws Exception {
        try (LocalServer server = start(new ListenAddress("127.0.0.2", 0))) {
            assertThat(status("127.0.0.1", server.port())).isEqualTo(200);
            assertThat(status("127.0.0.2", server.port())).isEqualTo(200);
            assertThat(isOpen("127.0.0.3", server.port())).isFalse();
        }
    }

    @Test
    void rejectsAddressOfAnotherMachine() {
        assertThatThrownBy(() -> start(new ListenAddress("192.0.2.1", 0)))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Port 0 cannot be opened on 192.0.2.1. Choose an address of this machine and a port that is not in use.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "evil.test", "1.2.3", "1.2.3.4:80", "[::1]"})
    void rejectsTextThatIsNotAnIpAddress(String address) {
        assertThatThrownBy(() -> new ListenAddress(address, 0))
                .hasMessage(
                        "Invalid listen address: expected an IP address of this machine such as 0.0.0.0, found '%s'."
                                .formatted(address));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,[127.0.0.1]", "0.0.0.0,[0.0.0.0]", "::,[::]", "192.0.2.1,'[127.0.0.1, 192.0.2.1]'"})
    void alwaysIncludesLoopback(String address, String all) {
        assertThat(new ListenAddress(address, 0).addresses()).hasToString(all);
    }

    private static LocalServer start(ListenAddress where) throws IOException {
        HttpResponse ok = HttpResponse.json(200, "{}");
        return LocalServer.start(
                where,
                request -> CompletableFuture.completedFuture(ok),
                request -> CompletableFuture.completedFuture(ok));
    }

    private static int status(String address, int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://%s:%d/".formatted(address, port)))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static boolean isOpen(String address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (java.net.ConnectException e) {
            return false;
        }
    }
}
