package io.github.serverlesswebsockets.local.internal.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A running child process. It ends when it is closed, and by itself when this process dies. Thread-safe. */
public final class ChildProcess implements AutoCloseable {

    /** Windows opens no socket in a process that lacks this variable. */
    private static final String WINDOWS = "SystemRoot";

    private static final int GRACE_SECONDS = 2;

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a child.
     *
     * @param command what to run
     * @param workDirectory its current folder, which also holds its temporary files
     * @param output hears each line that the child prints, in order
     * @return the running child
     */
    public static ChildProcess start(JavaCommand command, Path workDirectory, Consumer<String> output) {
        try {
            Files.createDirectories(workDirectory);
            ProcessBuilder builder = new ProcessBuilder(command.line(workDirectory.toAbsolutePath()))
                    .directory(workDirectory.toFile())
                    .redirectErrorStream(true);
            Map<String, String> environment = builder.environment();
            Optional<String> systemRoot = Optional.ofNullable(environment.get(WINDOWS));
            environment.clear();
            environment.putAll(command.environment());
            systemRoot.ifPresent(value -> environment.put(WINDOWS, value));
            ChildProcess child = new ChildProcess(builder.start());
            child.pump(output);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("the process for %s did not start".formatted(command.mainClass()), e);
        }
    }

    /**
     * Hears of the end of the child, however it comes.
     *
     * @param action runs once, on another thread
     */
    public void onExit(Runnable action) {
        CompletionStage<Process> exit = process.onExit();
        exit.thenRun(action);
    }

    /**
     * Returns the process id.
     *
     * @return the id
     */
    public long pid() {
        return process.pid();
    }

    /** Asks the child to end and does not wait. */
    public void stop() {
        process.destroy();
    }

    /** Kills the child at once. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Asks the child to end, then makes it end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Consumer<String> output) {
        Thread thread = new Thread(() -> copyLines(output), "output-" + pid());
        thread.setDaemon(true);
        thread.start();
    }

    private void copyLines(Consumer<String> output) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.accept(line);
            }
        } catch (IOException e) {
            // The child was killed in the middle of a line; there is nothing left to read.
        }
    }
}
