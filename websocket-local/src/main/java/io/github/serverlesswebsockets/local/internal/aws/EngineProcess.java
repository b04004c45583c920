package io.github.serverlesswebsockets.local.internal.aws;

import io.github.serverlesswebsockets.local.internal.host.ChildMain;
import io.github.serverlesswebsockets.local.internal.process.ChildProcess;
import io.github.serverlesswebsockets.local.internal.process.ClassPath;
import io.github.serverlesswebsockets.local.internal.process.JavaCommand;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The child process that runs the engines, DynamoDB Local and ElasticMQ, on a separate class path. Thread-safe. */
public final class EngineProcess implements AutoCloseable {

    /** The ports of engines that are not running: no process listens on port 0. */
    static final Ports NOT_RUNNING = new Ports(0, 0);

    private static final String MAIN_CLASS = "io.github.serverlesswebsockets.local.engines.EngineServers";
    private static final Pattern STARTED = Pattern.compile("engines dynamodb=(\\d+) sqs=(\\d+)");
    // A process that cannot start ends by itself, so this only limits the wait for one that hangs.
    private static final int START_TIMEOUT_MINUTES = 4;
    private static final int MAX_HEAP_MEBIBYTES = 512;
    private static final int MAX_LINES = 5;

    private final CompletableFuture<Ports> ports = new CompletableFuture<>();
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final ChildProcess child;

    private EngineProcess(String classPath, Account account, Path workDirectory) {
        JavaCommand command = new JavaCommand(
                MAIN_CLASS,
                ClassPath.of(ChildMain.class) + File.pathSeparator + classPath,
                List.of(
                        account.region(),
                        account.id(),
                        Integer.toString(URI.create(account.endpoint()).getPort()),
                        account.enginePath()),
                List.of(JavaCommand.maxHeap(MAX_HEAP_MEBIBYTES)),
                Map.of("DDB_LOCAL_TELEMETRY", "0"));
        child = ChildProcess.start(command, workDirectory, this::receive);
        child.onExit(() -> ports.completeExceptionally(new IOException(
                "DynamoDB Local and ElasticMQ cannot be started: the process ended after the output '%s'."
                        .formatted(lastOutput()))));
    }

    /**
     * Starts the engines, without waiting for them.
     *
     * @param classPath the class path of {@code websocket-local-engines} including its dependencies
     * @param account the local account
     * @param workDirectory the directory for their files
     * @return the process
     */
    public static EngineProcess start(String classPath, Account account, Path workDirectory) {
        return new EngineProcess(classPath, account, workDirectory);
    }

    /**
     * Waits until both engines have started.
     *
     * @return their ports on 127.0.0.1
     * @throws IOException if they do not start; the message contains the last lines of their output
     */
    public Ports awaitPorts() throws IOException {
        try {
            return ports.get(START_TIMEOUT_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null
                            ? "DynamoDB Local and ElasticMQ cannot be started."
                            : e.getCause().getMessage(),
                    e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "DynamoDB Local and ElasticMQ cannot be started: expected the start within %d minutes, found the output '%s'."
                            .formatted(START_TIMEOUT_MINUTES, lastOutput()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The start of DynamoDB Local and ElasticMQ was interrupted.", e);
        }
    }

    @Override
    public void close() {
        child.close();
    }

    private void receive(String line) {
        Matcher started = STARTED.matcher(line);
        if (started.matches()) {
            ports.complete(new Ports(Integer.parseInt(started.group(1)), Integer.parseInt(started.group(2))));
        }
        addLine(line);
    }

    private synchronized void addLine(String line) {
        lastLines.add(line);
        if (lastLines.size() > MAX_LINES) {
            lastLines.remove();
        }
    }

    private synchronized String lastOutput() {
        return String.join(" | ", lastLines);
    }

    /**
     * The ports on which the engines listen.
     *
     * @param dynamoDb the port of DynamoDB Local
     * @param sqs the port of ElasticMQ
     */
    public record Ports(int dynamoDb, int sqs) {}
}
