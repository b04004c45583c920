package io.github.serverlesswebsockets.local.internal.aws;

import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The responses to requests for AWS services and operations that the local runtime does not support, in the protocol of the
 * request.
 */
record UnsupportedOperations(Consumer<String> log) {

    private static final String MESSAGE = "The local runtime does not support this operation.";
    private static final Pattern SIGNED_SERVICE =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=[^/]+/[^/]+/[^/]+/([a-z0-9-]{1,64})/aws4_request.*");

    /** Handles an operation of the JSON protocol. */
    HttpResponse handleTarget(String target) {
        log("operation=" + target.replaceAll("[^A-Za-z0-9_.]", "?"));
        return AwsErrorResponse.of(400, "UnknownOperationException", MESSAGE);
    }

    /** Handles an operation of the query protocol. */
    HttpResponse handleAction(String action) {
        log("operation=" + action);
        String body =
                "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>"
                        .formatted(MESSAGE, UUID.randomUUID());
        return new HttpResponse(400, List.of(new Header("Content-Type", "text/xml")), body);
    }

    /** Handles a signed request; returns empty if the request is not signed, or is signed for API Gateway. */
    Optional<HttpResponse> handleSigned(HttpRequest request) {
        Matcher service = SIGNED_SERVICE.matcher(request.header("Authorization").orElse(""));
        if (!service.matches() || service.group(1).equals("execute-api")) {
            return Optional.empty();
        }
        log("service=%s method=%s".formatted(service.group(1), request.method()));
        return Optional.of(AwsErrorResponse.of(404, "UnknownOperationException", MESSAGE));
    }

    private void log(String operation) {
        log.accept(
                "event=aws_request.rejected %s reason=\"the local runtime does not support it\"".formatted(operation));
    }
}
