package io.github.serverlesswebsockets.benchmarks.gateways;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The process of a gateway. Closing it interrupts the process, and waits until it has ended. */
final class GatewayProcess implements AutoCloseable {

    private static final int SECONDS_TO_STOP = 30;
    private static final int SECONDS_TO_SETTLE = 2;
    private static final int KIB = 1024;

    private final GatewayUnderTest gateway;
    private final Process process;

    private GatewayProcess(GatewayUnderTest gateway, Process process) {
        this.gateway = gateway;
        this.process = process;
    }

    /** Starts a gateway. When this method returns, the gateway may not listen yet. */
    static GatewayProcess start(GatewayUnderTest gateway, Path folder, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(gateway.command(folder, port))
                .directory(folder.resolve("src").resolve("serverless-offline").toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("target").resolve(gateway + ".log").toFile());
        builder.environment().put("SLS_TELEMETRY_DISABLED", "1");
        builder.environment().put("SLS_NOTIFICATIONS_MODE", "off");
        return new GatewayProcess(gateway, builder.start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the resident memory of the gateway's process in bytes, without the processes of its functions. */
    double residentBytes() throws IOException, InterruptedException {
        if (gateway.isOurs()) {
            collectGarbage();
        }
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * KIB)
                .sum();
    }

    /** Runs a garbage collection, and waits until the JVM has returned memory. Node.js has no such command. */
    private void collectGarbage() throws IOException, InterruptedException {
        new ProcessBuilder(GatewayUnderTest.JAVA.resolve("jcmd").toString(), Long.toString(process.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        TimeUnit.SECONDS.sleep(SECONDS_TO_SETTLE);
    }

    @Override
    public void close() {
        process.destroy();
        // An overloaded process may not react to the signal.
        if (!process.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, SECONDS_TO_STOP, TimeUnit.SECONDS)
                .join()) {
            process.destroyForcibly().onExit().join();
        }
    }
}
