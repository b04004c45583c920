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

/** A load generator for one gateway. Its measuring methods return how many operations were completed per second. */
final class LoadGenerator implements AutoCloseable {

    private static final int CONCURRENT_CLIENTS = 16;
    private static final long PAUSE_MILLIS = 20;
    private static final byte[] POST = "{\"text\":\"hello\"}".getBytes(US_ASCII);

    private static final double SECOND = 1e9;

    static {
        // Each thread can then reuse its connection.
        System.setProperty("http.maxConnections", Integer.toString(2 * CONCURRENT_CLIENTS));
    }

    private final GatewayUnderTest gateway;
    private final int port;
    private final List<EchoClient> open = new ArrayList<>();
    private String connection = "";

    LoadGenerator(GatewayUnderTest gateway, int port) {
        this.gateway = gateway;
        this.port = port;
    }

    /** Retries until the gateway accepts the first socket. */
    void openFirst(GatewayProcess process) throws IOException, InterruptedException {
        while (open.isEmpty()) {
            if (!process.isAlive()) {
                throw new IOException("%s has ended, see its log in target".formatted(gateway.title()));
            }
            try {
                open.add(EchoClient.open(gateway.socket(port)));
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** Opens a socket that receives the posted messages, and stores its connection id. */
    void listen() throws IOException {
        EchoClient listener = EchoClient.open(gateway.socket(port));
        connection = listener.echo();
        listener.discardInput();
    }

    /** Opens and closes sockets from several clients concurrently. */
    double handshakes(Duration time) throws IOException, InterruptedException {
        return countPerSecond(time, () -> EchoClient.open(gateway.socket(port)).close());
    }

    /** Opens sockets, and leaves them open. */
    void open(int count) throws IOException, InterruptedException {
        open.addAll(runConcurrently(
                CONCURRENT_CLIENTS, Collections.nCopies(count, () -> EchoClient.open(gateway.socket(port)))));
    }

    /** Sends messages through one socket, one after another. */
    double echoesOnOne(Duration time) throws IOException, InterruptedException {
        return echoesOnAll(1, time);
    }

    /**
     * Sends messages through many sockets concurrently, and through each socket one after another. Responses after the
     * end do not count.
     */
    double echoesOnAll(int sockets, Duration time) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Callable<Integer>> echoes = open.stream()
                .limit(sockets)
                .<Callable<Integer>>map(client -> () -> client.echoUntil(end))
                .toList();
        return perSecond(runConcurrently(sockets, echoes), start);
    }

    /** Posts messages to one connection from several clients concurrently. */
    double posts(Duration time) throws IOException, InterruptedException {
        URL url = gateway.post(port, connection).toURL();
        return countPerSecond(time, () -> post(url));
    }

    private void post(URL url) throws IOException {
        HttpURLConnection request = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        request.setRequestMethod("POST");
        request.setRequestProperty("Content-Type", "application/json");
        request.setDoOutput(true);
        request.getOutputStream().write(POST);
        int status = request.getResponseCode();
        if (status / 100 != 2) {
            throw new IOException("%s answered a post with %d, expected 2xx".formatted(gateway.title(), status));
        }
        // Read the whole body, so that the next request can reuse the connection.
        request.getInputStream().readAllBytes();
    }

    /** Repeats a task for the given time in several threads, and returns how often it ran per second. */
    private static double countPerSecond(Duration time, Task task) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Callable<Integer> repeated = () -> {
            int count = 0;
            while (System.nanoTime() - start < time.toNanos()) {
                task.run();
                count++;
            }
            return count;
        };
        return perSecond(runConcurrently(CONCURRENT_CLIENTS, Collections.nCopies(CONCURRENT_CLIENTS, repeated)), start);
    }

    private static <T> List<T> runConcurrently(int count, List<? extends Callable<T>> tasks)
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

    /** Closes the TCP connections without a close frame, as a client does that loses its network. */
    @Override
    public void close() throws IOException {
        for (EchoClient client : open) {
            client.abort();
        }
    }

    /** One operation of a client. */
    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }
}
