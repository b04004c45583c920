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

/** A benchmark that runs the same small API on the local runtime and on serverless-offline in turn. */
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
     * Runs the benchmark.
     *
     * @param arguments how many rounds, and this module's folder
     * @throws IOException if a process does not start, or rejects a request
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        GatewayBenchmark benchmark =
                new GatewayBenchmark(Path.of(arguments[1]).toAbsolutePath().normalize());
        int rounds = Integer.parseInt(arguments[0]);
        for (int round = 1; round <= rounds; round++) {
            for (GatewayUnderTest gateway : GatewayUnderTest.values()) {
                System.out.printf("round %d of %d: %s%n", round, rounds, gateway.title());
                benchmark.measure(gateway);
            }
            benchmark.print();
        }
        System.out.println(Machine.describe());
    }

    private void measure(GatewayUnderTest gateway) throws IOException, InterruptedException {
        int port = freePort();
        long start = System.nanoTime();
        try (GatewayProcess process = GatewayProcess.start(gateway, folder, port);
                LoadGenerator load = new LoadGenerator(gateway, port)) {
            load.openFirst(process);
            add(gateway, 0, seconds(start));
            load.listen();
            load.open(CONNECTIONS - 1);
            // Measured before the load, whose garbage would hide the difference.
            add(gateway, 2, idleKib(process, load));
            load.handshakes(WARMING);
            add(gateway, 1, load.handshakes(MEASURED));
            load.echoesOnOne(WARMING);
            add(gateway, 3, load.echoesOnOne(MEASURED));
            load.posts(WARMING);
            add(gateway, 4, load.posts(MEASURED));
            // Measured last, because worker threads do not recover from it.
            load.echoesOnAll(CONNECTIONS, WARMING);
            add(gateway, 5, load.echoesOnAll(CONNECTIONS, MEASURED));
        }
    }

    /** Returns the memory of an idle connection in KiB. The connections opened first fill the free part of the heap. */
    private static double idleKib(GatewayProcess process, LoadGenerator load) throws IOException, InterruptedException {
        process.residentBytes();
        load.open(CONNECTIONS);
        double before = process.residentBytes();
        load.open(IDLE);
        return (process.residentBytes() - before) / IDLE / 1024;
    }

    private void add(GatewayUnderTest gateway, int figure, double value) {
        samples.add(gateway + FIGURES.get(figure), value);
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
                "| | websocket-local | both compilers | serverless-offline | in process | ours ÷ serverless-offline | ours ÷ in process |");
        System.out.println("| --- | --: | --: | --: | --: | --: | --: |");
        for (String figure : FIGURES) {
            System.out.print("| " + figure);
            for (GatewayUnderTest gateway : GatewayUnderTest.values()) {
                System.out.printf(Locale.ROOT, " | %,.1f", samples.median(gateway + figure));
            }
            System.out.printf(
                    Locale.ROOT,
                    " | %.2f | %.2f |%n",
                    samples.ratio(GatewayUnderTest.OURS + figure, GatewayUnderTest.SERVERLESS_OFFLINE + figure),
                    samples.ratio(GatewayUnderTest.OURS + figure, GatewayUnderTest.IN_PROCESS + figure));
        }
    }
}
