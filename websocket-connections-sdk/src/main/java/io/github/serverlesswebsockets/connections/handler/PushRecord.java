package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.publish.Continuation;
import io.github.serverlesswebsockets.connections.publish.ContinuationQueue;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.PublishRequest;
import io.github.serverlesswebsockets.connections.publish.PublishResult;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Publishes what one record says: an event, or what an earlier invocation has left. */
final class PushRecord {

    private final Publisher publisher;
    private final Optional<ContinuationQueue> queue;

    PushRecord(Publisher publisher, Optional<ContinuationQueue> queue) {
        this.publisher = publisher;
        this.queue = queue;
    }

    /** What became of a record, for the queue and for the log. */
    record Outcome(String event, boolean done, boolean isTrouble, Map<Delivery, Integer> counts) {}

    Outcome handle(String body, Function<BusEvent, PublishRequest> push, Instant deadline) {
        if (Continuation.isOne(body)) {
            return settled(publisher.resume(Continuation.parse(body), deadline));
        }
        PublishRequest request = push.apply(BusEvent.parse(body));
        List<Continuation> parts = queue.map(any -> publisher.split(request)).orElse(List.of());
        if (parts.size() > 1) {
            parts.forEach(this::send);
            return new Outcome("split", true, false, Map.of());
        }
        Instant earlier = request.deadline().isBefore(deadline) ? request.deadline() : deadline;
        return settled(publisher.publish(request.until(earlier)));
    }

    private Outcome settled(PublishResult result) {
        boolean isLost = result.counts().keySet().stream().anyMatch(Delivery::shouldRetry);
        if (result.continuation().isPresent() && queue.isPresent() && progressed(result)) {
            send(result.continuation().get());
            return new Outcome(isLost ? "continuedWithout" : "continued", true, isLost, result.counts());
        }
        boolean done = !result.shouldRetry();
        return new Outcome(done ? "published" : "undelivered", done, !done, result.counts());
    }

    // A rest that goes round in the queue as a new record each time is never counted as a failure: nobody would see it.
    private static boolean progressed(PublishResult result) {
        return result.counts().keySet().stream().anyMatch(delivery -> !delivery.shouldRetry());
    }

    private void send(Continuation rest) {
        queue.orElseThrow().send(rest.toJson());
    }
}
