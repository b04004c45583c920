package io.github.serverlesswebsockets.benchmarks.gateways;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** One open socket that sends a message and takes the next frame for its answer. */
final class EchoClient implements WebSocket.Listener {

    private static final String MESSAGE = "{\"action\":\"echo\",\"text\":\"hello\"}";

    private final AtomicReference<CompletableFuture<String>> answer = new AtomicReference<>(new CompletableFuture<>());
    private final AtomicReference<WebSocket> socket = new AtomicReference<>();
    private final StringBuilder partial = new StringBuilder();

    static CompletableFuture<EchoClient> open(HttpClient http, URI url) {
        var client = new EchoClient();
        return http.newWebSocketBuilder().buildAsync(url, client).thenApply(socket -> {
            client.socket.set(socket);
            return client;
        });
    }

    /** Sends one message and returns its answer. */
    CompletableFuture<String> echo() {
        var next = new CompletableFuture<String>();
        answer.set(next);
        return socket.get().sendText(MESSAGE, true).thenCompose(sent -> next);
    }

    /** Sends one message after another for a while, and counts the answers. */
    CompletableFuture<String> echoFor(Duration time, LongAdder answers) {
        var last = new CompletableFuture<String>();
        echoUntil(System.nanoTime() + time.toNanos(), answers, last);
        return last;
    }

    private void echoUntil(long end, LongAdder answers, CompletableFuture<String> last) {
        CompletableFuture<String> unused = echo().whenComplete((answered, failure) -> {
            answers.increment();
            if (failure != null) {
                last.completeExceptionally(failure);
            } else if (System.nanoTime() - end >= 0) {
                last.complete(answered);
            } else {
                echoUntil(end, answers, last);
            }
        });
    }

    /** Says that this is the end, and does not wait for the other side to say so too. */
    WebSocket close() {
        return socket.get().sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    void abort() {
        socket.get().abort();
    }

    @Override
    @SuppressWarnings("NullAway") // The JDK's way to say that the data may be reclaimed at once.
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            var frame = partial.toString();
            partial.setLength(0);
            webSocket.request(1);
            answer.get().complete(frame);
            return null;
        }
        webSocket.request(1);
        return null;
    }
}
