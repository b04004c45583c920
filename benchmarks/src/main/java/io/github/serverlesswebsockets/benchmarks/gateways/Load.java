package io.github.serverlesswebsockets.benchmarks.gateways;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** What clients do with a gateway, as so many a second. */
final class Load {

    private static final int AT_ONCE = 16;
    private static final long PAUSE_MILLIS = 20;

    /** How long the last answers may take; some of an overwhelmed peer never come. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final double SECOND = 1e9;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
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
            EchoClient.open(http, peer.socket(port))
                    .handle((client, refused) -> refused == null ? List.of(client) : List.<EchoClient>of())
                    .thenAccept(open::addAll)
                    .join();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** Learns the id of the first connection, before anybody posts to it. */
    void learn() {
        connection = open.get(0).echo().join();
    }

    /** Opens sockets and closes them, from several clients at once. */
    double handshakes(Duration time) throws IOException, InterruptedException {
        return counted(
                time, () -> EchoClient.open(http, peer.socket(port)).join().close());
    }

    /** Opens sockets that stay open. */
    void open(int count) throws IOException, InterruptedException {
        open.addAll(atOnce(count, () -> EchoClient.open(http, peer.socket(port)).join()));
    }

    /** Sends one message after another through one socket. */
    double echoesOnOne(Duration time) {
        return echoesOnAll(1, time);
    }

    /** Sends messages through many sockets at once, one after another through each; what comes too late does not count. */
    double echoesOnAll(int sockets, Duration time) {
        var answers = new LongAdder();
        var start = System.nanoTime();
        var all = open.stream().limit(sockets).map(client -> client.echoFor(time, answers));
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, time.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return perSecond(answers.intValue(), start);
    }

    /** Posts messages to one connection, from several clients at once. */
    double posts(Duration time) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(peer.post(port, connection))
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"hello\"}"))
                .build();
        return counted(time, () -> post(request));
    }

    private int post(HttpRequest request) throws IOException, InterruptedException {
        var status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException("%s answered a post with %d, expected 2xx".formatted(peer.title(), status));
        }
        return status;
    }

    /** Does the same again and again for a while, from several threads. */
    private static double counted(Duration time, Callable<?> task) throws IOException, InterruptedException {
        var start = System.nanoTime();
        var counts = atOnce(AT_ONCE, () -> {
            var count = 0;
            while (System.nanoTime() - start < time.toNanos()) {
                task.call();
                count++;
            }
            return count;
        });
        return perSecond(counts.stream().mapToInt(count -> count).sum(), start);
    }

    private static <T> List<T> atOnce(int count, Callable<T> task) throws IOException, InterruptedException {
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var all = IntStream.range(0, count)
                    .mapToObj(unused -> threads.submit(task))
                    .toList();
            List<T> results = new ArrayList<>();
            for (var one : all) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IOException("one of %d tasks failed".formatted(count), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static double perSecond(int count, long start) {
        return count / ((System.nanoTime() - start) / SECOND);
    }

    /** Leaves without a word, as a laptop does that is closed. */
    void abort() {
        open.forEach(EchoClient::abort);
    }
}
