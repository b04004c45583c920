package io.github.serverlesswebsockets.benchmarks.gateways;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A peer's process. Closing it interrupts the process, and waits for its end. */
final class Running implements AutoCloseable {

    private static final int SECONDS_TO_STOP = 30;
    private static final int SECONDS_TO_SETTLE = 2;
    private static final int KIB = 1024;

    private final Peer peer;
    private final Process process;

    private Running(Peer peer, Process process) {
        this.peer = peer;
        this.process = process;
    }

    /** Starts a peer, which may not listen yet. */
    static Running start(Peer peer, Path folder, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(peer.command(folder, port))
                .directory(folder.resolve("src").resolve("serverless-offline").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("target").resolve(peer + ".log").toFile());
        builder.environment().put("SLS_TELEMETRY_DISABLED", "1");
        builder.environment().put("SLS_NOTIFICATIONS_MODE", "off");
        return new Running(peer, builder.start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the bytes of memory that the process of the gateway has, without those of its functions' processes. */
    double residentBytes() throws IOException, InterruptedException {
        if (peer.isOurs()) {
            collect();
        }
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * KIB)
                .sum();
    }

    /** A JVM keeps what was garbage until then, and gives memory back a moment later; Node offers no such command. */
    private void collect() throws IOException, InterruptedException {
        new ProcessBuilder(Peer.JAVA.resolve("jcmd").toString(), Long.toString(process.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        TimeUnit.SECONDS.sleep(SECONDS_TO_SETTLE);
    }

    @Override
    public void close() {
        process.destroy();
        // One that is too busy to hear is ended without being asked.
        if (!process.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, SECONDS_TO_STOP, TimeUnit.SECONDS)
                .join()) {
            process.destroyForcibly().onExit().join();
        }
    }
}
