package io.github.serverlesswebsockets.local.internal.function;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.FunctionZip;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sources of code, the debugger, and restarts after changes. */
class FunctionLifecycleIT {

    @TempDir
    Path folder;

    Path zip;

    @BeforeEach
    void write() throws IOException {
        FunctionZip.write(folder);
        zip = folder.resolve("functions.zip");
    }

    @Test
    void runsCodeFromJar() throws IOException {
        Path jar = Files.copy(zip, folder.resolve("functions.jar"));

        assertServes(jar);
    }

    @ParameterizedTest
    @CsvSource({"lib,.", "dependency,target/classes"})
    void runsCodeFromMavenProject(String libraries, String code) throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.createDirectories(project.resolve("target/classes"));
        Path jars = Files.createDirectories(project.resolve("target").resolve(libraries));
        Files.copy(zip, jars.resolve("handlers.jar"));

        assertServes(project.resolve(code).normalize());
    }

    @Test
    void usesClassesDirectoryAsRootOfMavenProject() throws IOException {
        Path project = Files.createDirectories(folder.resolve("watched"));
        Path classes = Files.createDirectories(project.resolve("target/classes"));

        assertThat(FunctionCode.root(project)).isEqualTo(project);
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        assertThat(FunctionCode.root(project)).isEqualTo(classes);
        assertThat(FunctionCode.root(zip)).isEqualTo(zip);
    }

    @Test
    void runsCodeFromDirectoryOfClasses() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        unzip(zip, classes);

        assertServes(classes);
    }

    @Test
    void logsAdviceWhenClassIsMissing() throws Exception {
        BlockingQueue<String> log = new LinkedBlockingQueue<>();
        Stack.Function function = FunctionsFixture.handledBy(
                "com.example.Absent", "f", FunctionsFixture.function("f", zip, Waiting.HANG_TIMEOUT));
        try (FunctionsFixture fixture = FunctionsFixture.start(folder, List.of(function), log::add)) {
            assertThat(payload(fixture, "{}")).contains("com.example.Absent");

            assertThat(awaitLine(log, line -> !line.startsWith("[f] ")))
                    .startsWith(
                            "event=function.class_missing function=f advice=\"check its Handler, and whether its jars");
        }
    }

    @Test
    void returnsOnlyLogLinesOfInvocation() throws IOException {
        try (FunctionsFixture fixture =
                FunctionsFixture.start(folder, List.of(FunctionsFixture.function("f", zip, Waiting.HANG_TIMEOUT)))) {
            InvocationRecord paused = tail(fixture, "{\"do\":\"pause\"}");
            InvocationRecord silent = tail(fixture, "{}");
            InvocationRecord again = tail(fixture, "{\"do\":\"pause\"}");

            assertThat(paused.logLines()).containsExactly("pausing", "paused and still here");
            assertThat(paused.duration()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(silent.logLines()).isEmpty();
            assertThat(again.logLines()).isEqualTo(paused.logLines());
            assertThat(fixture.functions().history().records()).containsExactly(paused, silent, again);
        }
    }

    @Test
    void returnsResultWithLogWhenProcessExits() throws IOException {
        try (FunctionsFixture fixture =
                FunctionsFixture.start(folder, List.of(FunctionsFixture.function("f", zip, Waiting.HANG_TIMEOUT)))) {
            assertThat(tail(fixture, "{\"do\":\"exit\"}").result().payload()).contains("Runtime.ExitError");
        }
    }

    @Test
    void acceptsDebuggerAndDisablesTimeout() throws Exception {
        BlockingQueue<String> log = new LinkedBlockingQueue<>();
        Stack.Function function = FunctionsFixture.function("f", zip, Duration.ofMillis(200));
        FunctionSettings settings = FunctionSettings.standard().withDebugPort("f", 0);
        try (FunctionsFixture fixture = FunctionsFixture.start(folder, List.of(function), settings, log::add)) {
            InvocationResult paused = fixture.invoke("f", "{\"do\":\"pause\"}")
                    .toCompletableFuture()
                    .join();

            assertThat(paused).isInstanceOf(InvocationResult.Returned.class);
            String listening = awaitLine(log, line -> line.contains("dt_socket at address: "));
            assertThat(handshake(Integer.parseInt(listening.replaceFirst(".*: ", ""))))
                    .isEqualTo("JDWP-Handshake");
        }
    }

    @Test
    void restartsProcessesAfterRunningInvocation() throws Exception {
        try (FunctionsFixture fixture =
                FunctionsFixture.start(folder, List.of(FunctionsFixture.function("f", zip, Waiting.HANG_TIMEOUT)))) {
            String before = payload(fixture, "{\"do\":\"process\"}");
            CompletionStage<InvocationResult> running = fixture.invoke("f", "{\"do\":\"pause\"}");

            assertThat(fixture.functions().restart(zip)).containsExactly("f");
            String after = payload(fixture, "{\"do\":\"process\"}");

            assertThat(after).isNotEqualTo(before);
            assertThat(running.toCompletableFuture().join()).isInstanceOf(InvocationResult.Returned.class);
            List<CompletionStage<InvocationResult>> both =
                    List.of(fixture.invoke("f", "{\"do\":\"process\"}"), fixture.invoke("f", "{\"do\":\"process\"}"));
            assertThat(both)
                    .noneMatch(answer ->
                            answer.toCompletableFuture().join().payload().equals(before));
            assertThat(fixture.functions().restart(folder.resolve("other.zip"))).isEmpty();
        }
    }

    @Test
    void endsIdleProcessOnRestart() throws Exception {
        try (FunctionsFixture fixture =
                FunctionsFixture.start(folder, List.of(FunctionsFixture.function("f", zip, Waiting.HANG_TIMEOUT)))) {
            Optional<ProcessHandle> old = ProcessHandle.of(Long.parseLong(payload(fixture, "{\"do\":\"process\"}")));

            fixture.functions().restart(zip);

            assertThat(old.map(ProcessHandle::onExit).map(exit -> exit.join().isAlive()))
                    .isNotEqualTo(java.util.Optional.of(true));
        }
    }

    @Test
    void replacesOnlyChangedFunction() throws Exception {
        Stack.Function same = FunctionsFixture.function("same", zip, Waiting.HANG_TIMEOUT);
        Stack.Function other = FunctionsFixture.function("other", zip, Waiting.HANG_TIMEOUT);
        try (FunctionsFixture fixture = FunctionsFixture.start(folder, List.of(same, other))) {
            Stack.Function changed = FunctionsFixture.function("other", zip, Duration.ofSeconds(1));

            assertThat(fixture.functions().redeclare(List.of(same, changed))).containsExactly("other");
            assertThat(fixture.invoke("other", "{\"do\":\"sleep\"}")
                            .toCompletableFuture()
                            .join())
                    .isInstanceOf(InvocationResult.TimedOut.class);
        }
    }

    private void assertServes(Path code) throws IOException {
        try (FunctionsFixture fixture =
                FunctionsFixture.start(folder, List.of(FunctionsFixture.function("f", code, Waiting.HANG_TIMEOUT)))) {
            assertThat(payload(fixture, "{}")).contains("\"functionName\":\"f\"");
        }
    }

    private static InvocationRecord tail(FunctionsFixture fixture, String event) {
        return fixture.functions()
                .invokeWithLog("f", event)
                .orElseThrow()
                .toCompletableFuture()
                .join();
    }

    private static String payload(FunctionsFixture fixture, String event) {
        return fixture.invoke("f", event).toCompletableFuture().join().payload();
    }

    private static String awaitLine(BlockingQueue<String> log, Predicate<String> wanted) throws InterruptedException {
        String line = "";
        while (line != null && (line.isEmpty() || !wanted.test(line))) {
            line = log.poll(Waiting.HANG_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        }
        return Objects.requireNonNull(line, "the line is missing");
    }

    private static String handshake(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("JDWP-Handshake".getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(14), US_ASCII);
        }
    }

    private static void unzip(Path zip, Path target) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : archive.stream().toList()) {
                Path file = target.resolve(entry.getName());
                Files.createDirectories(file.resolveSibling("."));
                Files.copy(archive.getInputStream(entry), file);
            }
        }
    }
}
