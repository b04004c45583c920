package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.function.InvocationResult;

/** What an integration came to. */
sealed interface Outcome {

    /** Reads what a function behind {@code AWS_PROXY} returned. */
    static Outcome ofProxy(InvocationResult result) {
        if (!(result instanceof InvocationResult.Returned)) {
            return failed(result);
        }
        if (result.payload().isEmpty() || result.payload().equals("null")) {
            return new Nothing();
        }
        return ProxyResponse.parse(result.payload()).<Outcome>map(Answered::new).orElseGet(Broken::malformed);
    }

    /** A function that outlives its own Timeout fails like one that throws; the integration's time is another. */
    static Outcome failed(InvocationResult result) {
        return result instanceof InvocationResult.TimedOut ? Broken.timedOut() : Broken.malformed();
    }

    /** A status and a body. */
    record Answered(ProxyResponse response) implements Outcome {}

    /** A function that returned nothing. */
    record Nothing() implements Outcome {}

    /** What a client gets instead of an answer, and the reason that AWS would hide. */
    record Broken(int status, String message, String reason) implements Outcome {

        private static final String ERROR = "Internal server error";

        static Broken late() {
            return new Broken(
                    504,
                    "Endpoint request timed out",
                    "took longer than the integration waits: raise TimeoutInMillis, up to 29 s, or answer at once and post the rest to @connections");
        }

        static Broken timedOut() {
            return new Broken(
                    502,
                    ERROR,
                    "took longer than the function's Timeout: raise it, up to the time that the integration waits");
        }

        static Broken malformed() {
            return new Broken(
                    502,
                    ERROR,
                    "threw, or returned something other than statusCode, headers, body and isBase64Encoded: see its log, and return statusCode 200");
        }

        /** What API Gateway says, too, when it may not invoke the function. */
        static Broken missing(String function) {
            return new Broken(500, ERROR, "calls the function %s, which does not exist".formatted(function));
        }

        static Broken template(String reason) {
            return new Broken(500, ERROR, reason);
        }
    }
}
