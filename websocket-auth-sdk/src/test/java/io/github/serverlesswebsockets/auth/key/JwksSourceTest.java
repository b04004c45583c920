package io.github.serverlesswebsockets.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.serverlesswebsockets.auth.fixture.KeyPairs;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwksSourceTest {

    private static final String SET =
            "{\"keys\":[{" + KeyPairs.jwk("k", KeyPairs.pair("P-256").getPublic()) + "}]}";
    private static final String WELL_KNOWN = "/tenant/.well-known/openid-configuration";

    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String base = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/silent")) {
            try {
                closing.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        byte[] body = documents.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", base + "/set");
        exchange.sendResponseHeaders(path.equals("/moved") ? 302 : body.length == 0 ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void discover(String issuer, String jwksUri) {
        documents.put(WELL_KNOWN, "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer, jwksUri));
    }

    private static void assertUnavailable(KeySource<VerificationKey> keys, String found) {
        assertThatThrownBy(keys::keys)
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining(found)
                .hasNoCause();
    }

    @Test
    void cachesAKeySetUntilItIsCleared() {
        documents.put("/set", SET);
        KeySource<VerificationKey> keys = JwksSource.url(base + "/set").build();

        assertThat(keys.keys()).hasSize(1);
        documents.clear();
        assertThat(keys.keys()).hasSize(1);
        keys.clear();
        assertUnavailable(keys, "status 404");
    }

    @Test
    void doesNotFollowRedirects() {
        documents.put("/set", SET);

        assertUnavailable(JwksSource.url(base + "/moved").build(), "status 302");
    }

    @Test
    void timesOut() {
        assertUnavailable(
                JwksSource.url(base + "/silent").timeout(Duration.ofMillis(200)).build(), "no response within 200 ms");
    }

    @Test
    void limitsTheSizeOfTheResponse() {
        documents.put("/large", SET.replaceFirst(",", "," + " ".repeat(256 * 1024 - SET.length())));
        documents.put("/larger", SET.replaceFirst(",", "," + " ".repeat(256 * 1024 - SET.length() + 1)));

        assertThat(JwksSource.url(base + "/large").build().keys()).hasSize(1);
        assertUnavailable(JwksSource.url(base + "/larger").build(), "expected a key set");
    }

    @Test
    void reportsTheExceptionClassWhenTheConnectionIsRefused() {
        int port = server.getAddress().getPort();
        stop();

        assertUnavailable(JwksSource.url("http://127.0.0.1:" + port + "/set").build(), "ConnectException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tenant", "/tenant/"})
    void findsTheKeySetByDiscovery(String path) {
        documents.put("/set", SET);
        discover(base + path, base + "/set");

        assertThat(JwksSource.discovery(base + path).build().keys()).hasSize(1);
    }

    @Test
    void rejectsDiscoveryDocumentOfAnotherIssuer() {
        documents.put("/set", SET);
        discover(base + "/other", base + "/set");

        assertUnavailable(JwksSource.discovery(base + "/tenant").build(), "issuer is not exactly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://keys.example.com/set", "file:///set", "/set", "not a url"})
    void rejectsUnsafeKeySetAddress(String jwksUri) {
        discover(base + "/tenant", jwksUri);

        assertUnavailable(JwksSource.discovery(base + "/tenant").build(), "jwks_uri is missing or not an https");
    }

    @Test
    void acceptsAnotherHostOnlyIfAllowed() {
        documents.put("/set", SET);
        discover(base + "/tenant", base.replace("127.0.0.1", "localhost") + "/set");

        assertUnavailable(JwksSource.discovery(base + "/tenant").build(), "another host");
        assertThatCode(() -> JwksSource.discovery(base + "/tenant")
                        .allowHost("localhost")
                        .build()
                        .keys())
                .satisfiesAnyOf(
                        none -> assertThat(none).isNull(),
                        // "localhost" may resolve to the IPv6 address first, on which nothing listens.
                        thrown -> assertThat(thrown).hasMessageNotContaining("another host"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keys.example.com/set",
                "HTTP://keys.example.com/set",
                "ftp://keys.example.com",
                "keys.example.com",
                "https:///set",
                "//keys.example.com/set",
                "https://user:password@keys.example.com/set",
                "http://localhost.evil.test/",
                ""
            })
    void rejectsUnsafeAddressInTheBuilder(String url) {
        assertThatThrownBy(() -> JwksSource.url(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("password@");
        assertThatThrownBy(() -> JwksSource.discovery(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/set", "http://localhost:8080/set", "http://[::1]/set"})
    void acceptsSafeAddress(String url) {
        assertThatCode(() -> JwksSource.url(url).build()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1S", "PT20.001S"})
    void rejectsTimeoutOutOfBounds(Duration timeout) {
        assertThatThrownBy(() -> JwksSource.url("https://a.example").timeout(timeout))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example", "HTTP://a.example/x", "http:a", "http://localhost.evil.test"})
    void rejectsPlainHttpIssuer(String issuer) {
        assertThatThrownBy(() -> TokenVerifier.publicKey(KeyPairs.key(SignatureAlgorithm.ES256))
                        .issuer(issuer))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8080/realms/dev", "http://127.0.0.1", "accounts.google.com", "https://a/"})
    void acceptsSafeIssuer(String issuer) {
        assertThatCode(() -> TokenVerifier.publicKey(KeyPairs.key(SignatureAlgorithm.ES256))
                        .issuer(issuer))
                .doesNotThrowAnyException();
    }
}
