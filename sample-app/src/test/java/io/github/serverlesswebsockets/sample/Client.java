package io.github.serverlesswebsockets.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A minimal WebSocket client that connects, sends messages and stores the frames that it receives. */
final class Client implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    static Client open(URI url, String... subprotocols) {
        Client client = new Client();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(30));
        if (subprotocols.length > 0) {
            builder.subprotocols(subprotocols[0], Arrays.copyOfRange(subprotocols, 1, subprotocols.length));
        }
        client.socket = builder.buildAsync(url, client).join();
        return client;
    }

    /** Tries to connect and returns the HTTP status of the response, which is 101 on success. */
    static int status(URI url, String... subprotocols) {
        try (Client client = open(url, subprotocols)) {
            return client.socket().isInputClosed() ? 0 : 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException rejected) {
                return rejected.getResponse().statusCode();
            }
            throw e;
        }
    }

    String subprotocol() {
        return socket().getSubprotocol();
    }

    JsonNode ask(String message) throws Exception {
        socket().sendText(message, true).join();
        return next();
    }

    JsonNode next() throws InterruptedException, JsonProcessingException {
        String frame = frames.poll(30, TimeUnit.SECONDS);
        return JSON.readTree(frame == null ? "{\"type\":\"nothing came\"}" : frame);
    }

    boolean isQuiet() throws InterruptedException {
        return frames.poll(1500, TimeUnit.MILLISECONDS) == null;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedFuture("");
    }

    @Override
    public void close() {
        if (!socket().isOutputClosed()) {
            socket().sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    private WebSocket socket() {
        return Objects.requireNonNull(socket);
    }
}
