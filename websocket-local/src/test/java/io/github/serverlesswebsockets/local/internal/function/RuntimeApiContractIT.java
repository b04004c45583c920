package io.github.serverlesswebsockets.local.internal.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.FunctionZip;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The Runtime API with our function host and with AWS's own runtime client. */
class RuntimeApiContractIT {

    @TempDir
    Path folder;

    @BeforeEach
    void zip() throws IOException {
        FunctionZip.write(folder);
    }

    @Test
    void runsTenFunctionsWithFunctionHost() throws IOException {
        try (FunctionsFixture fixture = FunctionsFixture.start(folder, ten())) {
            assertThat(answersOfAll(fixture)).hasSize(10).allMatch(answer -> answer.contains("\"functionName\":\"f"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void runsTenFunctionsWithAwsRuntimeClient() throws IOException {
        try (FunctionsFixture fixture = FunctionsFixture.start(
                account -> Functions.of(ten(), new AwsRuntimeClientLauncher(account, folder)::launch))) {
            assertThat(answersOfAll(fixture)).hasSize(10).allMatch(answer -> answer.contains("\"functionName\":\"f"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void reportsExceptionWithAwsRuntimeClient() throws IOException {
        List<Function> one = ten().subList(0, 1);
        try (FunctionsFixture fixture = FunctionsFixture.start(
                account -> Functions.of(one, new AwsRuntimeClientLauncher(account, folder)::launch))) {
            InvocationResult failed = fixture.invoke("f0", "{\"do\":\"throw\"}")
                    .toCompletableFuture()
                    .join();

            assertThat(failed).isInstanceOf(InvocationResult.Failed.class);
            assertThat(failed.payload()).contains("thrown on purpose", "java.lang.IllegalStateException");
        }
    }

    private List<Function> ten() {
        Path zip = folder.resolve("functions.zip");
        return IntStream.range(0, 10)
                .mapToObj(i -> FunctionsFixture.function("f" + i, zip, Waiting.HANG_TIMEOUT))
                .toList();
    }

    private static List<String> answersOfAll(FunctionsFixture fixture) {
        List<CompletionStage<InvocationResult>> pending = IntStream.range(0, 10)
                .mapToObj(i -> fixture.invoke("f" + i, "{}"))
                .toList();
        return pending.stream()
                .map(answer -> answer.toCompletableFuture().join().payload())
                .toList();
    }
}
