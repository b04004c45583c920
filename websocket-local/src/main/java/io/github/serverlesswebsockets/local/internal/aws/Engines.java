package io.github.serverlesswebsockets.local.internal.aws;

import io.github.serverlesswebsockets.local.internal.host.Child;
import io.github.serverlesswebsockets.local.internal.process.ChildProcess;
import io.github.serverlesswebsockets.local.internal.process.ClassPath;
import io.github.serverlesswebsockets.local.internal.process.JavaCommand;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.io.File;
import java.io.IOException;
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

/** DynamoDB Local and ElasticMQ, running together in one child process on a class path of their own. */
public final class Engines implements AutoCloseable {

    /** Stands in where no engine runs: nothing listens on port 0. */
    static final Ports NONE = new Ports(0, 0);

    private static final String MAIN = "io.github.serverlesswebsockets.local.engines.Engines";
    private static final Pattern READY = Pattern.compile("engines dynamodb=(\\d+) sqs=(\\d+)");
    private static final int START_SECONDS = 60;
    private static final int MEMORY = 512;
    private static final int LAST_LINES = 5;

    private final CompletableFuture<Ports> ports = new CompletableFuture<>();
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final ChildProcess child;

    private Engines(String classPath, Account account, Path workDirectory) {
        JavaCommand command = new JavaCommand(
                MAIN,
                ClassPath.of(Child.class) + File.pathSeparator + classPath,
                List.of(
                        account.region(),
                        account.id(),
                        account.endpoint().replaceFirst(".*:", ""),
                        account.enginePath()),
                MEMORY,
                Map.of("DDB_LOCAL_TELEMETRY", "0"));
        child = ChildProcess.start(command, workDirectory, this::hear);
        child.onExit(() -> ports.completeExceptionally(new IOException(
                "DynamoDB Local and ElasticMQ did not start, their last words: " + String.join(" | ", lastWords()))));
    }

    /**
     * Starts the engines; {@link #ports} waits until they answer.
     *
     * @param classPath the class path of {@code websocket-local-engines} with all it depends on
     * @param account the local account
     * @param workDirectory where they may write
     * @return the starting engines
     */
    public static Engines start(String classPath, Account account, Path workDirectory) {
        return new Engines(classPath, account, workDirectory);
    }

    /**
     * Waits until both engines answer.
     *
     * @return where they listen on 127.0.0.1
     * @throws IOException when they do not start; the message carries their last words
     */
    public Ports ports() throws IOException {
        try {
            return ports.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null
                            ? "the engines did not start"
                            : e.getCause().getMessage(),
                    e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "DynamoDB Local and ElasticMQ did not answer within %d s".formatted(START_SECONDS), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the engines were starting", e);
        }
    }

    @Override
    public void close() {
        child.close();
    }

    private void hear(String line) {
        Matcher ready = READY.matcher(line);
        if (ready.matches()) {
            ports.complete(new Ports(Integer.parseInt(ready.group(1)), Integer.parseInt(ready.group(2))));
        }
        remember(line);
    }

    private synchronized void remember(String line) {
        lastLines.add(line);
        if (lastLines.size() > LAST_LINES) {
            lastLines.remove();
        }
    }

    private synchronized List<String> lastWords() {
        return List.copyOf(lastLines);
    }

    /**
     * Where the engines listen.
     *
     * @param dynamoDb DynamoDB Local's port
     * @param sqs ElasticMQ's port
     */
    public record Ports(int dynamoDb, int sqs) {}
}
