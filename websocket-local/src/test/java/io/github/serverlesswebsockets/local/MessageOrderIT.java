package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Proxy;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which the messages of one connection are handled. */
class MessageOrderIT {

    private static final int PING = 0x89;
    private static final int PONG = 0x8a;

    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch second = new CountDownLatch(1);

    @TempDir
    Path folder;

    @Test
    @DisplayName("item 114: messages of one connection are handled one after the other by default")
    void handlesMessagesInOrderByDefault() throws Exception {
        try (LocalApiFixture fixture = builder(released).start(folder);
                RawSocket client = fixture.openRaw()) {
            client.text("{\"action\":\"first\"}")
                    .text("{\"action\":\"second\"}")
                    .frame(PING, new byte[0]);

            // The gateway responds to the ping when it has read both messages.
            assertThat(client.next().head()).isEqualTo(PONG);
            released.countDown();
            assertThat(List.of(client.next().text(), client.next().text())).containsExactly("alone", "second");
        }
    }

    @Test
    @DisplayName("items 114 and 115: with parallel messages a slow function blocks neither reading nor other messages")
    void handlesMessagesInParallelIfEnabled() throws Exception {
        try (LocalApiFixture fixture = builder(second).start(folder, Options::withParallelMessages);
                TestWebSocket client = fixture.open()) {
            client.send("{\"action\":\"first\"}").send("{\"action\":\"second\"}");

            assertThat(List.of(client.next(), client.next())).containsExactlyInAnyOrder("overtaken", "second");
        }
    }

    @Test
    @DisplayName("item 115: messages that arrive while a function is slow are read and handled in their order")
    void messagesInFlightKeepTheirOrder() throws Exception {
        try (LocalApiFixture fixture = builder(released).start(folder);
                TestWebSocket client = fixture.open()) {
            client.send("{\"action\":\"first\"}");
            IntStream.range(0, 20).forEach(i -> client.send("{\"action\":\"number\",\"n\":%d}".formatted(i)));

            released.countDown();
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 21; i++) {
                answers.add(client.next());
            }
            assertThat(answers.get(0)).isEqualTo("alone");
            assertThat(answers.subList(1, 21))
                    .containsExactlyElementsOf(IntStream.range(0, 20)
                            .mapToObj("{\"action\":\"number\",\"n\":%d}"::formatted)
                            .toList());
        }
    }

    /** Returns an API whose first function waits for a latch and returns whether the second one ran meanwhile. */
    private LocalApiFixture.Builder builder(CountDownLatch latch) {
        return LocalApiFixture.builder()
                .function(
                        "first",
                        (Map<String, Object> event, Context context) ->
                                LocalApiFixture.answer(isOvertaken(latch) ? "overtaken" : "alone"))
                .function("second", (Map<String, Object> event, Context context) -> {
                    second.countDown();
                    return LocalApiFixture.answer("second");
                })
                .function(
                        "number",
                        (Map<String, Object> event, Context context) ->
                                LocalApiFixture.answer(String.valueOf(event.get("body"))))
                .twoWay("first", new Proxy("first", LocalApiFixture.INTEGRATION_TIMEOUT))
                .twoWay("second", new Proxy("second", LocalApiFixture.INTEGRATION_TIMEOUT))
                .twoWay("number", new Proxy("number", LocalApiFixture.INTEGRATION_TIMEOUT));
    }

    private boolean isOvertaken(CountDownLatch latch) {
        try {
            latch.await();
            return second.getCount() == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
