package io.github.serverlesswebsockets.benchmarks.gateways;

import io.github.serverlesswebsockets.benchmarks.Machine;
import io.github.serverlesswebsockets.benchmarks.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Runs the same small API on the local runtime and on serverless-offline, in turn. */
public final class GatewayBenchmark {

    private static final int CONNECTIONS = 1_000;
    private static final Duration WARMING = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final int IDLE = 2_000;
    private static final List<String> FIGURES = List.of(
            "start to first open socket, s",
            "handshakes a second",
            "KiB an idle connection",
            "echoes a second, 1 connection",
            "posts a second",
            "echoes a second, 1,000 connections");

    private final Path folder;
    private final Samples samples = new Samples();

    private GatewayBenchmark(Path folder) {
        this.folder = folder;
    }

    /**
     * Measures.
     *
     * @param arguments how many rounds, and this module's folder
     * @throws IOException when a process does not start, or refuses what is asked of it
     * @throws InterruptedException when the calling thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        GatewayBenchmark benchmark =
                new GatewayBenchmark(Path.of(arguments[1]).toAbsolutePath().normalize());
        int rounds = Integer.parseInt(arguments[0]);
        for (int round = 1; round <= rounds; round++) {
            for (Peer peer : Peer.values()) {
                System.out.printf("round %d of %d: %s%n", round, rounds, peer.title());
                benchmark.measure(peer);
            }
            benchmark.print();
        }
        System.out.println(Machine.facts());
    }

    private void measure(Peer peer) throws IOException, InterruptedException {
        int port = freePort();
        long start = System.nanoTime();
        try (Running running = Running.start(peer, folder, port);
                Load load = new Load(peer, port)) {
            load.first(running);
            add(peer, 0, seconds(start));
            load.listen();
            load.open(CONNECTIONS - 1);
            // Before the load, whose garbage would hide it.
            add(peer, 2, idle(running, load));
            load.handshakes(WARMING);
            add(peer, 1, load.handshakes(MEASURED));
            load.echoesOnOne(WARMING);
            add(peer, 3, load.echoesOnOne(MEASURED));
            load.posts(WARMING);
            add(peer, 4, load.posts(MEASURED));
            // The last, because worker threads do not recover from it.
            load.echoesOnAll(CONNECTIONS, WARMING);
            add(peer, 5, load.echoesOnAll(CONNECTIONS, MEASURED));
        }
    }

    /** The first more of them fill what the heap has free. */
    private static double idle(Running running, Load load) throws IOException, InterruptedException {
        running.residentBytes();
        load.open(CONNECTIONS);
        double before = running.residentBytes();
        load.open(IDLE);
        return (running.residentBytes() - before) / IDLE / 1024;
    }

    private void add(Peer peer, int figure, double value) {
        samples.add(peer + FIGURES.get(figure), value);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void print() {
        System.out.println(
                "| | websocket-local | both compilers | serverless-offline | in process | ours ÷ it | ours ÷ in process |");
        System.out.println("| --- | --: | --: | --: | --: | --: | --: |");
        for (String figure : FIGURES) {
            System.out.print("| " + figure);
            for (Peer peer : Peer.values()) {
                System.out.printf(Locale.ROOT, " | %,.1f", samples.median(peer + figure));
            }
            System.out.printf(
                    Locale.ROOT,
                    " | %.2f | %.2f |%n",
                    samples.ratio(Peer.OURS + figure, Peer.SERVERLESS_OFFLINE + figure),
                    samples.ratio(Peer.OURS + figure, Peer.IN_PROCESS + figure));
        }
    }
}
