package io.github.serverlesswebsockets.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** A process that runs the sample. Closing it interrupts the process as a user does, and waits until it has ended. */
final class LocalRuntime implements AutoCloseable {

    private static final String URL = "WebSocket ";
    private static final String LAST_LINE = "Ctrl-C stops everything.";
    private static final int MAX_REPORTED_LINES = 20;
    private static final int SECONDS_TO_STOP = 30;

    private final Process process;
    private final URI url;

    private LocalRuntime(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts a command and returns as soon as its banner is complete. */
    static LocalRuntime start(ProcessBuilder command) throws IOException {
        Process process = command.redirectErrorStream(true).start();
        // The process must also end if the benchmark itself is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(process.toHandle()::destroy));
        BufferedReader output = process.inputReader();
        URI url = url(output);
        Thread drain = new Thread(() -> output.lines().forEach(line -> {}), "drain");
        drain.setDaemon(true);
        drain.start();
        return new LocalRuntime(process, url);
    }

    /** Returns the URL of the WebSocket API. */
    URI url() {
        return url;
    }

    @Override
    public void close() {
        // Process.destroy() would close the output; the handle leaves it open, so that the last lines are still read.
        process.toHandle().destroy();
        process.onExit().orTimeout(SECONDS_TO_STOP, TimeUnit.SECONDS).join();
    }

    private static URI url(BufferedReader output) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        String url = "";
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(URL)) {
                url = line.substring(URL.length()).strip();
            }
            if (line.startsWith(LAST_LINE)) {
                return URI.create(url);
            }
            last.add(line);
            if (last.size() > MAX_REPORTED_LINES) {
                last.remove();
            }
        }
        throw new IOException("the local runtime ended before its banner:\n" + String.join("\n", last));
    }
}
