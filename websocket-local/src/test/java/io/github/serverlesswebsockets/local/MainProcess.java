package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The command line as a separate process with its own process group. Linux only. */
final class MainProcess implements AutoCloseable {

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread pump = new Thread(this::read, "main-output");

    private MainProcess(Process process) {
        this.process = process;
        pump.setDaemon(true);
        pump.start();
    }

    /** Starts in a separate empty folder, which is also its home and its temporary folder. */
    static MainProcess start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        // A build in the background ignores interrupts, and its child processes would inherit this.
        List<String> command = new ArrayList<>(List.of("setsid", "env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx96m", "-Djava.io.tmpdir=" + folder));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder).toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new MainProcess(builder.start());
    }

    MainProcess awaitBanner() {
        Waiting.until(() -> output.contains("Press Ctrl-C to stop.") || !process.isAlive());
        return this;
    }

    int port() {
        Optional<String> line =
                output.stream().filter(l -> l.contains("ws://localhost:")).findFirst();
        return Integer.parseInt(line.orElseThrow().replaceFirst(".*localhost:(\\d+)/.*", "$1"));
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Sends a signal to a process, or to a process group if the id is negative. */
    static void signal(String name, long target) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "--", Long.toString(target))
                .start()
                .waitFor();
    }

    long pid() {
        return process.pid();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(Waiting.HANG_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running: " + output);
        }
        pump.join(Waiting.HANG_TIMEOUT.toMillis());
        return process.exitValue();
    }

    List<String> output() {
        return output;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } catch (IOException e) {
            // The process was killed; its output so far is kept.
        }
    }
}
