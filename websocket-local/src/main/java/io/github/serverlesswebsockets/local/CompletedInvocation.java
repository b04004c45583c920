package io.github.serverlesswebsockets.local;

import java.time.Duration;
import java.util.List;

/**
 * A completed invocation of a function.
 *
 * @param function the physical name of the function
 * @param requestId the request id that the handler's context contains
 * @param event the event as JSON text
 * @param result how the invocation ended
 * @param logLines the lines that the function printed during the invocation, at most the last 200
 */
public record CompletedInvocation(
        String function, String requestId, String event, Result result, List<String> logLines) {

    /** Copies the lines. */
    public CompletedInvocation {
        logLines = List.copyOf(logLines);
    }

    /** Returns a description without event, payload and log, because each of them may contain a token. */
    @Override
    public String toString() {
        return "CompletedInvocation[function=%s, requestId=%s, result=%s]".formatted(function, requestId, result);
    }

    /**
     * The result of an invocation.
     *
     * @param status how the invocation ended
     * @param payload the function's response as JSON text, which may be empty; if the invocation failed, the error object
     * @param duration the time from the handler's receipt of the event to the result; zero if no handler received it
     */
    public record Result(Status status, String payload, Duration duration) {

        /** Returns a description without the payload, because it may contain a token. */
        @Override
        public String toString() {
            return "Result[status=%s, duration=%s]".formatted(status, duration);
        }
    }

    /** The way in which an invocation ended. */
    public enum Status {
        /** The handler returned a response. */
        RETURNED,
        /** The handler threw an exception, could not be loaded, or its process ended. */
        FAILED,
        /** The invocation took longer than the function's timeout. */
        TIMED_OUT
    }
}
