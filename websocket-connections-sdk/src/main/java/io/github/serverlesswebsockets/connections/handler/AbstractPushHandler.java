package io.github.serverlesswebsockets.connections.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.github.serverlesswebsockets.connections.publish.PublishRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Publish the events of a queue that an EventBridge rule fills.
 *
 * <p>Each record stands for itself: one that is malformed or did not reach everybody is reported as failed, so that the
 * queue delivers it again and at last moves it to its dead letters. A connection that is gone is no failure. The event
 * source mapping needs {@code ReportBatchItemFailures}.
 *
 * <p>A record has its share of the invocation's time. With {@link Connections#withContinuations(ContinuationQueue)} what
 * is left then goes into the queue as a record of its own and this one counts as done, and an entity whose subscribers
 * are spread over several index partitions is split first, one record for each. Without a queue the record fails and is
 * repeated as a whole: some receive the message again, with the same message id. A record that did not get anywhere
 * fails in any case: sent on, it would never reach the dead letters. Recipients that failed for good in a run that is
 * continued are logged as an error and left behind: repeating the whole for them would hold up the rest. Safe for concurrent use if {@link #push(BusEvent)} is.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">AWS: handling errors for
 *     an SQS event source</a>
 */
public abstract class AbstractPushHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private static final Logger LOG = System.getLogger(AbstractPushHandler.class.getName());
    // Time to send what is left to the queue, and to answer.
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final PushRecord records;
    private final Clock clock;

    /**
     * Publish with the help of a store.
     *
     * @param connections the store and its publisher
     */
    protected AbstractPushHandler(Connections connections) {
        records = new PushRecord(connections.publisher(), connections.continuations());
        clock = connections.clock();
    }

    /**
     * Say what an event tells whom; called again when the record is repeated.
     *
     * @param event the event
     * @return what is to be published; a deadline that is earlier than the invocation's holds
     * @throws IllegalArgumentException if the event is malformed
     */
    protected abstract PublishRequest push(BusEvent event);

    /**
     * Publish a batch; Lambda calls this.
     *
     * @param batch the records
     * @param context names the invocation and its time limit
     * @return the records that failed
     */
    @Override
    public final SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        Instant end =
                clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(MARGIN);
        List<SQSMessage> entries = batch.getRecords();
        List<BatchItemFailure> failures = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Instant now = clock.instant();
            Instant share = now.plus(Duration.between(now, end).dividedBy(entries.size() - i));
            if (!done(entries.get(i), share, context)) {
                failures.add(new BatchItemFailure(entries.get(i).getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    private boolean done(SQSMessage entry, Instant deadline, Context context) {
        try {
            PushRecord.Outcome outcome = records.handle(entry.getBody(), this::push, deadline);
            Level level = outcome.isTrouble() ? Level.ERROR : Level.DEBUG;
            LOG.log(level, () -> "event=" + outcome.event() + names(entry, context) + " counts=" + outcome.counts());
            return outcome.done();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=pushFailed" + names(entry, context), e);
            return false;
        }
    }

    private static String names(SQSMessage entry, Context context) {
        return " record=" + entry.getMessageId() + " requestId=" + context.getAwsRequestId();
    }
}
