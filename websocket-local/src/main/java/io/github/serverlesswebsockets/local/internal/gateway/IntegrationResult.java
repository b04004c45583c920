package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.function.InvocationResult;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import io.github.serverlesswebsockets.local.internal.server.Header;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        return Responded.parse(result.payload())
                .<IntegrationResult>map(response -> response)
                .orElseGet(Failed::malformedResponse);
    }

    /** Reads why a function failed. Exceeding the function's own timeout is such a failure; the integration's is not. */
    static IntegrationResult ofFailure(InvocationResult result) {
        return result instanceof InvocationResult.TimedOut ? Failed.functionTimedOut() : Failed.malformedResponse();
    }

    /** The integration returned a response. */
    record Responded(int status, List<Header> headers, String body) implements IntegrationResult {

        private static final Set<String> PROPERTIES =
                Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

        /** Reads the format of a Lambda proxy integration; empty if it is malformed. */
        static Optional<Responded> parse(String payload) {
            return JsonText.parse(payload)
                    .filter(Responded::isValid)
                    .map(tree -> new Responded(
                            tree.get("statusCode").intValue(),
                            headers(tree.path("headers")),
                            tree.path("body").asText("")));
        }

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        private static boolean isValid(JsonNode tree) {
            JsonNode body = tree.path("body");
            return tree.isObject()
                    && tree.path("statusCode").isInt()
                    && (body.isTextual() || body.isNull() || body.isMissingNode())
                    && tree.properties().stream().allMatch(entry -> PROPERTIES.contains(entry.getKey()));
        }

        private static List<Header> headers(JsonNode headers) {
            return headers.properties().stream()
                    .map(header -> new Header(header.getKey(), header.getValue().asText()))
                    .toList();
        }
    }

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
