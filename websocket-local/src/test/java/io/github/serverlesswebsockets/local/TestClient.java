package io.github.serverlesswebsockets.local;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that records what it receives. */
public final class TestClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    public static TestClient open(URI url, String... subprotocols) {
        TestClient client = new TestClient();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(MainProcess.HANG_TIMEOUT);
        if (subprotocols.length > 0) {
            String[] rest = java.util.Arrays.copyOfRange(subprotocols, 1, subprotocols.length);
            builder.subprotocols(subprotocols[0], rest);
        }
        client.socket = builder.buildAsync(url, client).join();
        return client;
    }

    /** Returns the status and body of a rejected handshake. */
    public static String refusal(URI url, String... subprotocols) {
        try {
            open(url, subprotocols).close();
            return "opened";
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                HttpResponse<?> response = refused.getResponse();
                return response.statusCode() + " " + response.body();
            }
            throw e;
        }
    }

    public WebSocket socket() {
        return java.util.Objects.requireNonNull(socket);
    }

    public TestClient send(String text) {
        socket().sendText(text, true).join();
        return this;
    }

    public String next() throws InterruptedException {
        String frame = frames.poll(MainProcess.HANG_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        return frame == null ? "nothing came" : frame;
    }

    /** Returns whether no frame arrives for a while. */
    public boolean isQuiet() throws InterruptedException {
        return frames.poll(700, TimeUnit.MILLISECONDS) == null;
    }

    /** Waits for the close frame and returns its code and reason. */
    public String closeFrame() throws Exception {
        return closed.get(MainProcess.HANG_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
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
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete((code + " " + reason).strip());
        return CompletableFuture.completedFuture("");
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        if (socket != null && !socket.isOutputClosed()) {
            // The server may close at the same time; then nothing has to be sent.
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .exceptionally(failure -> socket)
                    .join();
        }
    }
}
