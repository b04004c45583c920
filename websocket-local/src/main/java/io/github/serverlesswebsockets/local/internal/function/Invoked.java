package io.github.serverlesswebsockets.local.internal.function;

import java.time.Duration;
import java.util.List;

/**
 * An invocation that has ended.
 *
 * @param function the physical name of the function
 * @param requestId the id that the handler's context tells
 * @param event the event as JSON text
 * @param result how it ended
 * @param duration from the moment the handler got the event; zero when no handler ever got it
 * @param logLines what the function printed meanwhile, at most the last 200 lines
 */
public record Invoked(
        String function, String requestId, String event, Result result, Duration duration, List<String> logLines) {

    /** Copies the lines. */
    public Invoked {
        logLines = List.copyOf(logLines);
    }

    /** Leaves event, answer and log out: each of them may hold a token. */
    @Override
    public String toString() {
        return "Invoked[function=%s, requestId=%s, result=%s, duration=%s]"
                .formatted(function, requestId, result.getClass().getSimpleName(), duration);
    }
}
