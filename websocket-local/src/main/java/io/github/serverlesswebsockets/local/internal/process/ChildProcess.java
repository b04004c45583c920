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

/** A running child process. It ends when it is closed, and also when this process ends in any way. Thread-safe. */
public final class ChildProcess implements AutoCloseable {

    /** The variable that a process on Windows needs for opening sockets. */
    private static final String SYSTEM_ROOT = "SystemRoot";

    private static final int STOP_TIMEOUT_SECONDS = 2;

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts a child process.
     *
     * @param command the command to run
     * @param workDirectory the current directory of the process, which also contains its temporary files
     * @param output receives each line that the process prints, in order
     * @return the running process
     */
    public static ChildProcess start(JavaCommand command, Path workDirectory, Consumer<String> output) {
        try {
            Files.createDirectories(workDirectory);
            ProcessBuilder builder = new ProcessBuilder(command.toCommandLine(workDirectory.toAbsolutePath()))
                    .directory(workDirectory.toFile())
                    .redirectErrorStream(true);
            Map<String, String> environment = builder.environment();
            Optional<String> systemRoot = Optional.ofNullable(environment.get(SYSTEM_ROOT));
            environment.clear();
            environment.putAll(command.environment());
            systemRoot.ifPresent(value -> environment.put(SYSTEM_ROOT, value));
            ChildProcess child = new ChildProcess(builder.start());
            child.readOutput(output);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The child process of '%s' cannot be started: see the cause.".formatted(command.mainClass()), e);
        }
    }

    /**
     * Registers an action that runs when the process has ended for any reason.
     *
     * @param action runs once, on another thread
     */
    public void onExit(Runnable action) {
        CompletionStage<Process> exit = process.onExit();
        exit.thenRun(action);
    }

    /** Returns the process id. */
    public long pid() {
        return process.pid();
    }

    /** Requests the end of the process, without waiting for it. */
    public void stop() {
        process.destroy();
    }

    /** Kills the process immediately. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Requests the end of the process, and kills it after two seconds. */
    @Override
    public void close() {
        stop();
        try {
            if (!process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    private void readOutput(Consumer<String> output) {
        BackgroundThreads.factory("output-" + pid())
                .newThread(() -> copyLines(output))
                .start();
    }

    private void copyLines(Consumer<String> output) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.accept(line);
            }
        } catch (IOException e) {
            // The process was killed while it printed a line, and there is no further output.
        }
    }
}
