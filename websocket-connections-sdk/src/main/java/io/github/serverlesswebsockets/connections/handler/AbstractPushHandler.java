package io.github.serverlesswebsockets.connections.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.github.serverlesswebsockets.connections.internal.LogLine;
import io.github.serverlesswebsockets.connections.publish.Continuation;
import io.github.serverlesswebsockets.connections.publish.ContinuationQueue;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.PublishRequest;
import io.github.serverlesswebsockets.connections.publish.PublishResult;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Lambda handler that publishes the EventBridge events of an SQS queue.
 *
 * <p>Each record is handled independently. A record is reported as failed if it is malformed or if some recipients may
 * still be reached, so that SQS delivers it again and finally moves it to the dead-letter queue. A disconnected recipient
 * is not a failure. The event source mapping needs {@code ReportBatchItemFailures}.
 *
 * <p>Each record has a share of the invocation's time. With {@link Connections#withContinuations(ContinuationQueue)}, the
 * rest of a publish is sent to the queue as a new record, and the original record is complete. An entity with several
 * shards is split first, into one record for each shard. Without a continuation queue, the record fails and is published
 * again as a whole, so that some recipients receive the message twice, with the same message id.
 *
 * <p>A run that ended early is not continued if no recipient has an outcome other than a temporary failure: the record
 * fails instead. Otherwise it would never be moved to the dead-letter queue.
 * Recipients that failed permanently in a run that is continued are logged as an error and not retried, because a retry
 * would delay the rest. Safe for concurrent use if {@link #push(BusEvent)} is.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">AWS: handling errors for
 *     an SQS event source</a>
 */
public abstract class AbstractPushHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private static final Logger LOG = System.getLogger(AbstractPushHandler.class.getName());
    // The time to send the continuation to the queue and to return the response.
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final Publisher publisher;
    private final Optional<ContinuationQueue> queue;
    private final Clock clock;

    /**
     * Creates a handler.
     *
     * @param connections the publisher, the clock and the continuation queue
     */
    protected AbstractPushHandler(Connections connections) {
        publisher = connections.publisher();
        queue = connections.continuations();
        clock = connections.clock();
    }

    /**
     * Returns the message for an event, and its audience. It is called again if the record is delivered again.
     *
     * @param event the event
     * @return the request; the publish ends at its deadline if it is earlier than the record's share of the time
     * @throws IllegalArgumentException if the event is malformed
     */
    protected abstract PublishRequest push(BusEvent event);

    /**
     * Publishes a batch. Lambda calls this method.
     *
     * @param batch the records
     * @param context the request id and the remaining time of the invocation
     * @return the records that failed
     */
    @Override
    public final SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        Instant end =
                clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(MARGIN);
        List<SQSMessage> records = batch.getRecords();
        List<BatchItemFailure> failures = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            Instant now = clock.instant();
            Instant deadline = now.plus(Duration.between(now, end).dividedBy(records.size() - i));
            if (!publish(records.get(i), deadline, context)) {
                failures.add(new BatchItemFailure(records.get(i).getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private boolean publish(SQSMessage message, Instant deadline, Context context) {
        try {
            Outcome outcome = publish(message.getBody(), deadline);
            Level level = outcome.hasFailures() ? Level.ERROR : Level.DEBUG;
            LOG.log(level, () -> logLine(outcome.event(), message, context) + " counts=" + outcome.counts());
            return outcome.isComplete();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, logLine("push.failed", message, context), e);
            return false;
        }
    }

    private Outcome publish(String body, Instant deadline) {
        if (Continuation.isContinuation(body)) {
            return outcome(publisher.resume(Continuation.parse(body), deadline));
        }
        PublishRequest request = push(BusEvent.parse(body));
        List<Continuation> parts = queue.map(any -> publisher.split(request)).orElse(List.of());
        if (parts.size() > 1) {
            parts.forEach(this::send);
            return new Outcome("push.split", true, false, Map.of());
        }
        Instant earlier = request.deadline().isBefore(deadline) ? request.deadline() : deadline;
        return outcome(publisher.publish(request.withDeadline(earlier)));
    }

    private Outcome outcome(PublishResult result) {
        boolean hasFailures = result.counts().keySet().stream().anyMatch(Delivery::shouldRetry);
        if (result.continuation().isPresent() && queue.isPresent() && hasProgress(result)) {
            send(result.continuation().get());
            return new Outcome("push.continued", true, hasFailures, result.counts());
        }
        boolean isComplete = !result.shouldRetry();
        return new Outcome(isComplete ? "push.published" : "push.incomplete", isComplete, !isComplete, result.counts());
    }

    // Without progress, the rest would repeatedly be sent to the queue as a new record, and SQS would never count a
    // failed delivery.
    private static boolean hasProgress(PublishResult result) {
        return result.counts().keySet().stream().anyMatch(delivery -> !delivery.shouldRetry());
    }

    private void send(Continuation continuation) {
        queue.orElseThrow().send(continuation.toJson());
    }

    private static String logLine(String event, SQSMessage message, Context context) {
        return LogLine.of(event, "record", message.getMessageId(), "requestId", context.getAwsRequestId());
    }

    /** The outcome of one record, for the response and for the log. */
    private record Outcome(String event, boolean isComplete, boolean hasFailures, Map<Delivery, Integer> counts) {}
}
