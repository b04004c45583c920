package io.github.serverlesswebsockets.local.internal.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handlers that run in the process of the test. */
class InProcessRunnerIT {

    @TempDir
    Path folder;

    @Test
    void resolvesEventTypeThroughBaseClass() throws Exception {
        try (FunctionsFixture fixture = fixture(new Greeter("hello "), Waiting.HANG_TIMEOUT)) {
            assertThat(payload(fixture, "{\"name\":\"Ada\",\"unknown\":1}")).isEqualTo("\"hello Ada from f\"");
        }
    }

    @Test
    void passesMapToLambdaExpression() throws Exception {
        RequestHandler<Map<String, Object>, Object> handler = (event, context) -> event.get("n");
        try (FunctionsFixture fixture = fixture(handler, Waiting.HANG_TIMEOUT)) {
            assertThat(payload(fixture, "{\"n\":[1,2]}")).isEqualTo("[1,2]");
        }
    }

    @Test
    void passesStreamsToStreamHandler() throws Exception {
        RequestStreamHandler handler = (input, output, context) -> input.transferTo(output);
        try (FunctionsFixture fixture = fixture(handler, Waiting.HANG_TIMEOUT)) {
            assertThat(payload(fixture, "{\"ä\":1}")).isEqualTo("{\"ä\":1}");
        }
    }

    @Test
    void returnsErrorObjectWhenHandlerThrows() throws Exception {
        RequestHandler<Object, Object> handler = (event, context) -> {
            throw new IllegalStateException("broken on purpose");
        };
        try (FunctionsFixture fixture = fixture(handler, Waiting.HANG_TIMEOUT)) {
            assertThat(fixture.invoke("f", "{}").toCompletableFuture().join())
                    .isInstanceOf(InvocationResult.Failed.class);
            assertThat(payload(fixture, "{}"))
                    .contains(
                            "\"errorMessage\":\"broken on purpose\"",
                            "\"errorType\":\"java.lang.IllegalStateException\"");
        }
    }

    @Test
    void interruptsHandlerOnTimeoutAndHandlesNextEvent() throws Exception {
        RequestHandler<Map<String, Object>, Object> handler = (event, context) -> {
            if (event.containsKey("wait")) {
                awaitForever();
            }
            return context.getRemainingTimeInMillis() > 0;
        };
        // The second invocation must end within the timeout, which therefore grows until the machine is fast enough.
        Duration timeout = Duration.ofMillis(500);
        while (!handlesEventAfterTimeout(handler, timeout)) {
            timeout = timeout.multipliedBy(2);
            assertThat(timeout).isLessThan(Waiting.HANG_TIMEOUT);
        }
    }

    private boolean handlesEventAfterTimeout(Object handler, Duration timeout) throws Exception {
        try (FunctionsFixture fixture = fixture(handler, timeout)) {
            InvocationResult first =
                    fixture.invoke("f", "{\"wait\":1}").toCompletableFuture().join();
            InvocationResult second =
                    fixture.invoke("f", "{}").toCompletableFuture().join();

            assertThat(first).isInstanceOf(InvocationResult.TimedOut.class);
            if (second instanceof InvocationResult.TimedOut) {
                return false;
            }
            assertThat(second.payload()).isEqualTo("true");
            return true;
        }
    }

    @Test
    void recordsEventResponseDurationAndLog() throws Exception {
        RequestHandler<Object, Object> handler = (event, context) -> {
            context.getLogger().log("first\nsecond");
            return context.getAwsRequestId();
        };
        try (FunctionsFixture fixture = fixture(handler, Waiting.HANG_TIMEOUT)) {
            String answer = payload(fixture, "{\"token\":\"hush\"}");

            assertThat(fixture.functions().history().records()).singleElement().satisfies(invoked -> {
                assertThat(answer).isEqualTo("\"%s\"".formatted(invoked.requestId()));
                assertThat(invoked.event()).isEqualTo("{\"token\":\"hush\"}");
                assertThat(invoked.result().payload()).isEqualTo(answer);
                assertThat(invoked.logLines()).containsExactly("first", "second");
                assertThat(invoked.duration()).isPositive();
                assertThat(invoked).asString().doesNotContain("hush", "first");
            });
        }
    }

    @Test
    void addsDelayUpToTimeout() throws Exception {
        RequestHandler<Object, Object> handler = (event, context) -> "done";
        try (FunctionsFixture fixture = fixture(handler, Waiting.HANG_TIMEOUT)) {
            fixture.functions().delays().set("f", Duration.ofMillis(10));
            assertThat(payload(fixture, "{}")).isEqualTo("\"done\"");
        }
        try (FunctionsFixture fixture = fixture(handler, Duration.ofMillis(50))) {
            fixture.functions().delays().set("f", Duration.ofSeconds(9));
            assertThat(fixture.invoke("f", "{}").toCompletableFuture().join())
                    .isInstanceOf(InvocationResult.TimedOut.class);
        }
    }

    @Test
    void rejectsObjectThatIsNotAHandler() {
        assertThatThrownBy(() -> fixture("text", Duration.ofSeconds(1)))
                .hasMessage(
                        "The handler of the function 'f' cannot be called: expected a RequestHandler or RequestStreamHandler, found 'java.lang.String'.");
    }

    @Test
    void rejectsSettingsOfUndeclaredFunction() {
        List<Stack.Function> functions = List.of(FunctionsFixture.function("f", folder, Duration.ofSeconds(1)));
        FunctionSettings settings = FunctionSettings.standard().withDebugPort("g", 5005);

        assertThatThrownBy(() -> FunctionsFixture.start(folder, functions, settings))
                .hasMessage(
                        "The settings name a function that the template does not declare: expected one of [f], found 'g'.");
    }

    private FunctionsFixture fixture(Object handler, Duration timeout) throws Exception {
        Stack.Function function = FunctionsFixture.function("f", folder.resolve("absent.zip"), timeout);
        return FunctionsFixture.start(
                folder, List.of(function), FunctionSettings.standard().withHandler("f", endpoint -> handler));
    }

    private static String payload(FunctionsFixture fixture, String event) {
        return fixture.invoke("f", event).toCompletableFuture().join().payload();
    }

    private static void awaitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A custom event type. */
    public static final class Person {
        public String name = "";
    }

    private abstract static class Base<A, B> implements RequestHandler<B, A> {}

    private static final class Greeter extends Base<String, Person> {

        private final String greeting;

        Greeter(String greeting) {
            this.greeting = greeting;
        }

        @Override
        public String handleRequest(Person person, Context context) {
            return greeting + person.name + " from " + context.getFunctionName();
        }
    }
}
