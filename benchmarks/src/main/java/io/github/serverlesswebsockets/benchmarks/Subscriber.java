package io.github.serverlesswebsockets.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An open WebSocket that queues the received messages until they are read. */
final class Subscriber implements AutoCloseable {

    private static final int SECONDS = 30;

    private final WebSocket socket;
    private final BlockingQueue<String> frames;

    private Subscriber(WebSocket socket, BlockingQueue<String> frames) {
        this.socket = socket;
        this.frames = frames;
    }

    static Subscriber open(HttpClient client, URI url) {
        LinkedBlockingQueue<String> frames = new LinkedBlockingQueue<String>();
        CompletableFuture<WebSocket> socket = client.newWebSocketBuilder().buildAsync(url, new Frames(frames));
        return new Subscriber(socket.join(), frames);
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Waits for the next message, and throws if it does not contain {@code text}. */
    void await(String text) throws IOException, InterruptedException {
        String frame = frames.poll(SECONDS, TimeUnit.SECONDS);
        if (frame == null || !frame.contains(text)) {
            throw new IOException("the frame is %s, expected one with %s".formatted(frame, text));
        }
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    private static final class Frames implements WebSocket.Listener {

        private final BlockingQueue<String> frames;
        private final StringBuilder partial = new StringBuilder();

        private Frames(BlockingQueue<String> frames) {
            this.frames = frames;
        }

        @Override
        @SuppressWarnings("NullAway") // For the JDK, null means that it may reclaim the data at once.
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                frames.add(partial.toString());
                partial.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
