package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** A transport whose responses are computed by a function. */
public final class FakeTransport implements ConnectionTransport {

    private final BiFunction<Recipient, byte[], Delivery> answer;

    private FakeTransport(BiFunction<Recipient, byte[], Delivery> answer) {
        this.answer = answer;
    }

    public static ConnectionTransport of(BiFunction<Recipient, byte[], Delivery> answer) {
        return new FakeTransport(answer);
    }

    public static ConnectionTransport always(Delivery delivery) {
        return of((recipient, message) -> delivery);
    }

    @Override
    public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
        return CompletableFuture.completedFuture(answer.apply(recipient, message));
    }

    @Override
    public CompletionStage<Delivery> close(Recipient recipient) {
        return post(recipient, new byte[0]);
    }
}
