package io.github.serverlesswebsockets.benchmarks.gateways;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What clients do with a gateway, as so many a second. */
final class Load implements AutoCloseable {

    private static final int AT_ONCE = 16;
    private static final long PAUSE_MILLIS = 20;
    private static final byte[] POST = "{\"text\":\"hello\"}".getBytes(US_ASCII);

    private static final double SECOND = 1e9;

    static {
        // Each of our threads finds its connection open.
        System.setProperty("http.maxConnections", Integer.toString(2 * AT_ONCE));
    }

    private final Peer peer;
    private final int port;
    private final List<EchoClient> open = new ArrayList<>();
    private String connection = "";

    Load(Peer peer, int port) {
        this.peer = peer;
        this.port = port;
    }

    /** Opens the first socket as soon as the gateway lets it. */
    void first(Running running) throws IOException, InterruptedException {
        while (open.isEmpty()) {
            if (!running.isAlive()) {
                throw new IOException("%s has ended, see its log in target".formatted(peer.title()));
            }
            try {
                open.add(EchoClient.open(peer.socket(port)));
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** Opens a socket that reads what will be posted to it, and learns its id. */
    void listen() throws IOException {
        EchoClient listener = EchoClient.open(peer.socket(port));
        connection = listener.echo();
        listener.ignoreAll();
    }

    /** Opens sockets and closes them, from several clients at once. */
    double handshakes(Duration time) throws IOException, InterruptedException {
        return counted(time, () -> EchoClient.open(peer.socket(port)).close());
    }

    /** Opens sockets that stay open. */
    void open(int count) throws IOException, InterruptedException {
        open.addAll(atOnce(AT_ONCE, Collections.nCopies(count, () -> EchoClient.open(peer.socket(port)))));
    }

    /** Sends one message after another through one socket. */
    double echoesOnOne(Duration time) throws IOException, InterruptedException {
        return echoesOnAll(1, time);
    }

    /** Sends messages through many sockets at once, one after another through each; what comes too late does not count. */
    double echoesOnAll(int sockets, Duration time) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Callable<Integer>> echoes = open.stream()
                .limit(sockets)
                .<Callable<Integer>>map(client -> () -> client.echoUntil(end))
                .toList();
        return perSecond(atOnce(sockets, echoes), start);
    }

    /** Posts messages to one connection, from several clients at once. */
    double posts(Duration time) throws IOException, InterruptedException {
        URL url = peer.post(port, connection).toURL();
        return counted(time, () -> post(url));
    }

    private void post(URL url) throws IOException {
        HttpURLConnection request = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        request.setRequestMethod("POST");
        request.setRequestProperty("Content-Type", "application/json");
        request.setDoOutput(true);
        request.getOutputStream().write(POST);
        int status = request.getResponseCode();
        if (status / 100 != 2) {
            throw new IOException("%s answered a post with %d, expected 2xx".formatted(peer.title(), status));
        }
        // To its end, so that the next request finds the connection open.
        request.getInputStream().readAllBytes();
    }

    /** Does the same again and again for a while, from several threads. */
    private static double counted(Duration time, Task task) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Callable<Integer> again = () -> {
            int count = 0;
            while (System.nanoTime() - start < time.toNanos()) {
                task.run();
                count++;
            }
            return count;
        };
        return perSecond(atOnce(AT_ONCE, Collections.nCopies(AT_ONCE, again)), start);
    }

    private static <T> List<T> atOnce(int count, List<? extends Callable<T>> tasks)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(tasks)) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IOException("one of %d tasks failed".formatted(tasks.size()), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static double perSecond(List<Integer> counts, long start) {
        int count = counts.stream().mapToInt(each -> each).sum();
        return count / ((System.nanoTime() - start) / SECOND);
    }

    /** Leaves without a word, as a laptop does that is closed. */
    @Override
    public void close() throws IOException {
        for (EchoClient client : open) {
            client.abort();
        }
    }

    /** What a client does once. */
    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }
}
