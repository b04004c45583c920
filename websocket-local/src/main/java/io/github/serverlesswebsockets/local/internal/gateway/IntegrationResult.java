package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.function.InvocationResult;

/** The result of an integration. */
sealed interface IntegrationResult {

    /** Reads what a function behind {@code AWS_PROXY} returned. */
    static IntegrationResult ofProxy(InvocationResult result) {
        if (!(result instanceof InvocationResult.Returned)) {
            return ofFailure(result);
        }
        if (result.payload().isEmpty() || result.payload().equals("null")) {
            return new Empty();
        }
        return ProxyResponse.parse(result.payload())
                .<IntegrationResult>map(Responded::new)
                .orElseGet(Failed::malformedResponse);
    }

    /** Reads why a function failed. Exceeding the function's own timeout is such a failure; the integration's is not. */
    static IntegrationResult ofFailure(InvocationResult result) {
        return result instanceof InvocationResult.TimedOut ? Failed.functionTimedOut() : Failed.malformedResponse();
    }

    /** The integration returned a response. */
    record Responded(ProxyResponse response) implements IntegrationResult {}

    /** The function returned nothing. */
    record Empty() implements IntegrationResult {}

    /**
     * The integration failed.
     *
     * @param status the status that a client receives during the handshake
     * @param message the error message that a client receives
     * @param reason the reason for the log, which AWS would not reveal
     */
    record Failed(int status, String message, String reason) implements IntegrationResult {

        private static final String INTERNAL_ERROR = "Internal server error";

        static Failed integrationTimedOut() {
            return new Failed(
                    504,
                    "Endpoint request timed out",
                    "exceeded the timeout of the integration: raise TimeoutInMillis, up to 29 s, or respond at once and post the rest to @connections");
        }

        static Failed functionTimedOut() {
            return new Failed(
                    502,
                    INTERNAL_ERROR,
                    "exceeded the function's Timeout: raise it, up to the timeout of the integration");
        }

        static Failed malformedResponse() {
            return new Failed(
                    502,
                    INTERNAL_ERROR,
                    "failed, or returned something other than statusCode, headers, body and isBase64Encoded: see its log, and return statusCode 200");
        }

        /** API Gateway reports the same if it is not permitted to invoke the function. */
        static Failed missingFunction(String function) {
            return new Failed(
                    500, INTERNAL_ERROR, "invokes the function '%s', which does not exist".formatted(function));
        }

        static Failed internalError(String reason) {
            return new Failed(500, INTERNAL_ERROR, reason);
        }
    }
}
