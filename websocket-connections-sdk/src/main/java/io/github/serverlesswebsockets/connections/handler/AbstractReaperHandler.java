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
 * A Lambda handler that closes the connections whose session has expired. EventBridge Scheduler should invoke the function
 * every minute.
 *
 * <p>Each run looks back over a window, 15 minutes by default, so that a run also closes the connections that an
 * earlier run did not close because it failed or timed out. A subclass needs only a constructor. Safe for concurrent
 * use.
 *
 * @see Disconnector#closeEnded(Duration, Instant)
 */
public abstract class AbstractReaperHandler implements RequestHandler<Map<String, Object>, Map<String, Integer>> {

    private static final Logger LOG = System.getLogger(AbstractReaperHandler.class.getName());
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(15);
    private static final int MAX_WINDOW_MINUTES = 120;
    // Connections in progress at the deadline need up to 5 s for the frame and 5 s for closing. The rest is for the
    // store.
    private static final Duration MARGIN = Duration.ofSeconds(12);

    private final Disconnector disconnector;
    private final Clock clock;
    private final Duration window;

    /**
     * Creates a handler with a window of 15 minutes.
     *
     * @param connections the store and its transport
     */
    protected AbstractReaperHandler(Connections connections) {
        this(connections, DEFAULT_WINDOW);
    }

    /**
     * Creates a handler with another window.
     *
     * @param connections the store and its transport
     * @param window 1 minute to 2 hours, in whole minutes
     * @throws IllegalArgumentException if the window is out of range
     */
    protected AbstractReaperHandler(Connections connections, Duration window) {
        if (window.toMinutes() < 1 || window.toMinutes() > MAX_WINDOW_MINUTES) {
            throw new IllegalArgumentException("Invalid window: expected 1 minute to 2 hours, found " + window + ".");
        }
        disconnector = connections.disconnector();
        clock = connections.clock();
        this.window = window;
    }

    /**
     * Closes the connections whose session has expired. Lambda calls this method.
     *
     * @param event any JSON object; it is ignored. EventBridge Scheduler's default event is not a {@code ScheduledEvent},
     *     because its detail is text
     * @param context the request id and the remaining time of the invocation
     * @return the number of connections that were closed, that were already closed, and that may still be open
     * @throws StoreUnavailableException if the connections cannot be read
     */
    @Override
    public final Map<String, Integer> handleRequest(Map<String, Object> event, Context context) {
        Instant end = clock.instant().plusMillis(context.getRemainingTimeInMillis());
        Disconnector.Result result = disconnector.closeEnded(window, end.minus(MARGIN));
        Level level = result.shouldRetry() ? Level.WARNING : Level.DEBUG;
        LOG.log(
                level,
                () -> "event=sessions.reaped requestId=" + context.getAwsRequestId() + " closed=" + result.closed()
                        + " gone=" + result.gone() + " failed=" + result.failed() + " finished=" + result.finished());
        return Map.of("closed", result.closed(), "gone", result.gone(), "failed", result.failed());
    }
}
