package io.github.serverlesswebsockets.local.internal.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.local.FunctionZip;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions in real processes, which use the Runtime API of a real server. */
class FunctionsIT {

    private static final int MAX_PROCESSES = 10;

    @TempDir
    static Path folder;

    static FunctionsFixture fixture;

    @BeforeAll
    static void start() throws IOException {
        FunctionZip.write(folder);
        fixture = FunctionsFixture.start(folder);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void startsProcessesForConcurrentEvents(@TempDir Path meeting) {
        String event =
                "{\"do\":\"meet\",\"folder\":\"%s\"}".formatted(meeting.toUri().getPath());
        List<CompletionStage<InvocationResult>> pending = IntStream.range(0, 4)
                .mapToObj(i -> fixture.invoke("behave", event))
                .toList();
        List<String> answers = pending.stream().map(FunctionsIT::payload).toList();

        assertThat(answers).allMatch(pid -> pid.matches("\\d+"));
        assertThat(answers.stream().distinct().count()).isGreaterThan(1);
    }

    @Test
    void reusesIdleProcesses() {
        Set<String> processes = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            processes.add(payload(fixture.invoke("other", "{\"do\":\"process\"}")));
        }

        // A fast machine needs one process. A slow machine starts further processes, up to the limit.
        assertThat(processes).hasSizeLessThanOrEqualTo(MAX_PROCESSES);
    }

    @Test
    void limitsProcessesForBurstOfShortEvents() {
        payload(fixture.invoke("burst", "{}"));
        long before = ProcessHandle.current().children().count();

        List<CompletionStage<InvocationResult>> burst = IntStream.range(0, 200)
                .mapToObj(i -> fixture.invoke("burst", "{}"))
                .toList();

        assertThat(burst).allMatch(answer -> payload(answer).contains("\"functionName\":\"burst\""));
        // A fast machine starts no process. A slow machine starts further processes, up to the limit.
        assertThat(ProcessHandle.current().children().count()).isLessThan(before + MAX_PROCESSES);
    }

    @Test
    void timesOutAndHandlesNextEvent(@TempDir Path work) throws IOException {
        // The next event must be handled within the timeout, which is therefore doubled until it is sufficient.
        int seconds = 1;
        while (!handlesEventAfterTimeout(work, seconds)) {
            seconds *= 2;
            assertThat(seconds).isLessThan(200);
        }
    }

    private static boolean handlesEventAfterTimeout(Path work, int seconds) throws IOException {
        Stack.Function function =
                FunctionsFixture.function("short", folder.resolve("functions.zip"), Duration.ofSeconds(seconds));
        try (FunctionsFixture own = FunctionsFixture.start(work, List.of(function))) {
            InvocationResult slow = result(own.invoke("short", "{\"do\":\"sleep\"}"));
            InvocationResult next = result(own.invoke("short", "{}"));

            assertThat(slow).isInstanceOf(InvocationResult.TimedOut.class);
            assertThat(slow.payload()).contains("Sandbox.Timedout", "Task timed out after " + seconds + ".00 seconds");
            if (next instanceof InvocationResult.TimedOut) {
                return false;
            }
            assertThat(next.payload()).contains("\"functionName\":\"short\"");
            return true;
        }
    }

    @Test
    void reportsExitOfProcessAndHandlesNextEvent() {
        InvocationResult crash = result(fixture.invoke("crashing", "{\"do\":\"exit\"}"));

        assertThat(crash).isInstanceOf(InvocationResult.Failed.class);
        assertThat(crash.payload()).contains("Runtime.ExitError", "the process of 'crashing' ended");
        assertThat(payload(fixture.invoke("crashing", "{}"))).contains("\"functionName\":\"crashing\"");
    }

    @Test
    void rejectsResponseOver6MbAndKeepsProcess() {
        String before = payload(fixture.invoke("other", "{\"do\":\"process\"}"));
        InvocationResult large = result(fixture.invoke("other", "{\"do\":\"enlarge\"}"));

        assertThat(large).isInstanceOf(InvocationResult.Failed.class);
        assertThat(large.payload()).contains("Function.ResponseSizeTooLarge", "(6291556 bytes)");
        assertThat(ProcessHandle.of(Long.parseLong(before))).get().matches(ProcessHandle::isAlive);
        assertThat(payload(fixture.invoke("other", "{\"do\":\"process\"}"))).matches("\\d+");
    }

    @Test
    void failsEveryEventWhenHandlerCannotBeCreated() {
        List<CompletionStage<InvocationResult>> broken =
                List.of(fixture.invoke("broken", "{}"), fixture.invoke("broken", "{}"));

        assertThat(broken)
                .allSatisfy(answer -> assertThat(result(answer).payload()).contains("no configuration"));
    }

    @Test
    void namesMissingHandlerClass() {
        assertThat(payload(fixture.invoke("absent", "{}"))).contains("com.example.Absent");
    }

    @Test
    void returnsEmptyForUndeclaredFunction() {
        assertThat(fixture.functions().invoke("nobody", "{}")).isEmpty();
        assertThat(fixture.functions().has("nobody")).isFalse();
    }

    @Test
    void inheritsNoEnvironmentVariables() {
        String environment = payload(fixture.invoke("other", "{\"do\":\"environment\"}"));

        assertThat(environment)
                .contains("\"AWS_ACCESS_KEY_ID\":\"local\"", "\"_HANDLER\":", "\"AWS_LAMBDA_FUNCTION_NAME\":\"other\"")
                .doesNotContain("\"PATH\"", "\"HOME\"", "\"USER\"", "\"JAVA_HOME\"");
    }

    @Test
    void failsInvocationsWhenClosed() throws IOException {
        FunctionsFixture closing = FunctionsFixture.start(folder);
        CompletionStage<InvocationResult> pending = closing.invoke("behave", "{\"do\":\"sleep\"}");
        closing.close();

        assertThat(payload(pending)).contains("Runtime.ExitError");
        assertThat(payload(closing.invoke("behave", "{}"))).contains("Runtime.ExitError");
    }

    @Test
    void rejectsMissingZipAtStart() {
        Stack.Function absent = FunctionsFixture.function("late", folder.resolve("absent.zip"), Duration.ofSeconds(1));

        assertThatThrownBy(() -> FunctionsFixture.start(folder, List.of(absent)))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The code of a function cannot be read: expected the zip file '%s', found nothing. Run 'mvn package'."
                                .formatted(absent.code()));
    }

    @Test
    void rejectsInvalidZipAtStart() throws IOException {
        Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
        Stack.Function broken = FunctionsFixture.function("late", text, Duration.ofSeconds(1));

        assertThatThrownBy(() -> FunctionsFixture.start(folder, List.of(broken)))
                .hasMessage(
                        "The code of a function cannot be unpacked: expected a valid zip file, found '%s'. Run 'mvn package'."
                                .formatted(text));
    }

    private static InvocationResult result(CompletionStage<InvocationResult> answer) {
        return answer.toCompletableFuture().join();
    }

    private static String payload(CompletionStage<InvocationResult> answer) {
        return result(answer).payload();
    }
}
