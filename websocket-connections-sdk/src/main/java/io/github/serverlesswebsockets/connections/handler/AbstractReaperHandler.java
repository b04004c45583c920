package io.github.serverlesswebsockets.connections.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.serverlesswebsockets.connections.publish.Disconnector;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Close the connections whose session has ended; let EventBridge Scheduler call the function every minute.
 *
 * <p>Each run looks back over a window, 15 minutes by default, so that a run that fails or is cut off is made good by
 * the next one. Extend it with a constructor alone. Safe for concurrent use.
 *
 * @see Disconnector#closeEnded(Duration, Instant)
 */
public abstract class AbstractReaperHandler implements RequestHandler<Map<String, Object>, Map<String, Integer>> {

    private static final Logger LOG = System.getLogger(AbstractReaperHandler.class.getName());
    // What is under way at the deadline: a frame and a close of 5 s each, and the store.
    private static final Duration MARGIN = Duration.ofSeconds(12);

    private final Disconnector disconnector;
    private final Clock clock;
    private final Duration window;

    /**
     * Look back over 15 minutes.
     *
     * @param connections the store and its transport
     */
    protected AbstractReaperHandler(Connections connections) {
        this(connections, Duration.ofMinutes(15));
    }

    /**
     * Look back over another window.
     *
     * @param connections the store and its transport
     * @param window 1 minute to 2 hours, in whole minutes
     * @throws IllegalArgumentException if the window is out of bounds
     */
    protected AbstractReaperHandler(Connections connections, Duration window) {
        if (window.toMinutes() < 1 || window.toMinutes() > 120) {
            throw new IllegalArgumentException("window is " + window + ", expected 1 minute to 2 hours");
        }
        disconnector = connections.disconnector();
        clock = connections.clock();
        this.window = window;
    }

    /**
     * Close what is due; Lambda calls this.
     *
     * @param event any JSON object: nothing of it is used, and what EventBridge Scheduler sends by itself is no {@code
     *     ScheduledEvent}, its detail being a text
     * @param context names the invocation and its time limit
     * @return the number of connections that were closed, that were gone, and that may still be open
     * @throws StoreUnavailableException if the store does not answer
     */
    @Override
    public final Map<String, Integer> handleRequest(Map<String, Object> event, Context context) {
        Instant end = clock.instant().plusMillis(context.getRemainingTimeInMillis());
        Disconnector.Result result = disconnector.closeEnded(window, end.minus(MARGIN));
        Level level = result.shouldRetry() ? Level.WARNING : Level.DEBUG;
        LOG.log(level, () -> "event=reaped requestId=" + context.getAwsRequestId() + " result=" + result);
        return Map.of("closed", result.closed(), "gone", result.gone(), "failed", result.failed());
    }
}
