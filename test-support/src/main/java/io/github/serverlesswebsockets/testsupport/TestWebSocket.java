package io.github.serverlesswebsockets.testsupport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A WebSocket client that stores the text messages that it receives until a test reads them. */
public final class TestWebSocket implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final WebSocket socket;
    private final Received received;

    private TestWebSocket(WebSocket socket, Received received) {
        this.socket = socket;
        this.received = received;
    }

    public static TestWebSocket open(URI url, String... subprotocols) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Waiting.HANG_TIMEOUT);
        if (subprotocols.length > 0) {
            builder.subprotocols(subprotocols[0], Arrays.copyOfRange(subprotocols, 1, subprotocols.length));
        }
        Received received = new Received();
        return new TestWebSocket(builder.buildAsync(url, received).join(), received);
    }

    /** Tries to connect, and returns the status and body of the rejection, or {@code "opened"}. */
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

    /** Returns the socket itself, for frames that are not complete text messages. */
    public WebSocket socket() {
        return socket;
    }

    public String subprotocol() {
        return socket.getSubprotocol();
    }

    public TestWebSocket send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** Waits for the next message and returns it, or {@code "nothing came"}. */
    public String next() throws InterruptedException {
        String message = received.messages.poll(Waiting.HANG_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        return message == null ? "nothing came" : message;
    }

    /** Waits for the close frame and returns its code and reason. */
    public String closeFrame() throws InterruptedException, ExecutionException, TimeoutException {
        return received.closed.get(Waiting.HANG_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        if (!socket.isOutputClosed()) {
            // The server may close at the same time; then nothing has to be sent.
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .exceptionally(failure -> socket)
                    .join();
        }
    }

    /** What the server has sent. */
    private static final class Received implements WebSocket.Listener {

        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<String> closed = new CompletableFuture<>();
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                messages.add(partial.toString());
                partial.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture("");
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete((code + " " + reason).strip());
            return CompletableFuture.completedFuture("");
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.completeExceptionally(error);
        }
    }
}
