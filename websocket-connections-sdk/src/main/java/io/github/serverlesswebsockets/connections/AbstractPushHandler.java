package io.github.serverlesswebsockets.connections;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Publish the events of a queue that an EventBridge rule fills.
 *
 * <p>Each record stands for itself: one that is malformed or did not reach everybody is reported as failed, so that the
 * queue delivers it again and at last moves it to its dead letters. A connection that is gone is no failure. The event
 * source mapping needs {@code ReportBatchItemFailures}. Safe for concurrent use if
 * {@link #push(BusEvent, Publisher)} is.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">AWS: handling errors for
 *     an SQS event source</a>
 */
public abstract class AbstractPushHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private static final Logger LOG = System.getLogger(AbstractPushHandler.class.getName());

    private final Publisher publisher;

    /**
     * Publish with the help of a store.
     *
     * @param connections the store and its publisher
     */
    protected AbstractPushHandler(Connections connections) {
        publisher = connections.publisher();
    }

    /**
     * Publish one event.
     *
     * @param event the event
     * @param publisher sends
     * @return what became of it
     * @throws IllegalArgumentException if the event is malformed
     */
    protected abstract PublishResult push(BusEvent event, Publisher publisher);

    /**
     * Publish a batch; Lambda calls this.
     *
     * @param batch the records
     * @param context names the invocation
     * @return the records that failed
     */
    @Override
    public final SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
        List<BatchItemFailure> failures = batch.getRecords().stream()
                .filter(entry -> !pushed(entry))
                .map(entry -> new BatchItemFailure(entry.getMessageId()))
                .toList();
        return new SQSBatchResponse(failures);
    }

    private boolean pushed(SQSMessage entry) {
        try {
            PublishResult result = push(BusEvent.parse(entry.getBody()), publisher);
            if (result.shouldRetry()) {
                LOG.log(Level.ERROR, "event=undelivered record=" + entry.getMessageId() + " counts=" + result.counts());
            }
            return !result.shouldRetry();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=pushFailed record=" + entry.getMessageId(), e);
            return false;
        }
    }
}
