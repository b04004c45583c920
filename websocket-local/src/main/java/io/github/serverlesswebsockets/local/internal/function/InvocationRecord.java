package io.github.serverlesswebsockets.local.internal.function;

import java.time.Duration;
import java.util.List;

/**
 * A completed invocation.
 *
 * @param function the physical name of the function
 * @param requestId the request id that the handler's context contains
 * @param event the event as JSON text
 * @param result the result
 * @param duration the time from the handler's receipt of the event to the result; zero if no handler received it
 * @param logLines the lines that the function printed during the invocation, at most the last 200
 */
public record InvocationRecord(
        String function,
        String requestId,
        String event,
        InvocationResult result,
        Duration duration,
        List<String> logLines) {

    /** Copies the lines. */
    public InvocationRecord {
        logLines = List.copyOf(logLines);
    }

    /** Returns a description without event, payload and log, because each of them may contain a token. */
    @Override
    public String toString() {
        return "InvocationRecord[function=%s, requestId=%s, result=%s, duration=%s]"
                .formatted(function, requestId, result.getClass().getSimpleName(), duration);
    }
}
