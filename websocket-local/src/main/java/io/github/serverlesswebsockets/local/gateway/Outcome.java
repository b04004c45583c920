package io.github.serverlesswebsockets.local.gateway;

import io.github.serverlesswebsockets.local.function.Result;

/** What an integration came to. */
sealed interface Outcome {

    /** Reads what a function behind {@code AWS_PROXY} returned. */
    static Outcome ofProxy(Result result) {
        if (!(result instanceof Result.Returned)) {
            return failed(result);
        }
        if (result.payload().isEmpty() || result.payload().equals("null")) {
            return new Nothing();
        }
        return ProxyResponse.parse(result.payload()).<Outcome>map(Answered::new).orElseGet(Broken::malformed);
    }

    /** Tells a time-out from every other failure. */
    static Outcome failed(Result result) {
        return result instanceof Result.TimedOut ? Broken.late() : Broken.malformed();
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
                    "took longer than its timeout: raise Timeout of the function, up to the 29 s of the integration");
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
