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

/** Answers for every service of AWS that this machine does not have, each in the form that its clients read. */
record UnknownOperations(Consumer<String> log) {

    private static final String MESSAGE = "no service on this machine knows this operation";
    private static final Pattern SERVICE =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=[^/]+/[^/]+/[^/]+/([a-z0-9-]{1,64})/aws4_request.*");

    /** The operation of the JSON protocol. */
    HttpResponse target(String target) {
        refuse(target.replaceAll("[^A-Za-z0-9_.]", "?"));
        return AwsErrors.of(400, "UnknownOperationException", MESSAGE);
    }

    /** The operation of the query protocol. */
    HttpResponse action(String action) {
        refuse(action);
        String body =
                "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>"
                        .formatted(MESSAGE, UUID.randomUUID());
        return new HttpResponse(400, List.of(new Header("Content-Type", "text/xml")), body);
    }

    /** A signed request by method and path; empty when nobody signed it, or for API Gateway itself. */
    Optional<HttpResponse> signed(HttpRequest request) {
        Matcher service = SERVICE.matcher(request.header("Authorization").orElse(""));
        if (!service.matches() || service.group(1).equals("execute-api")) {
            return Optional.empty();
        }
        refuse("%s of the service %s".formatted(request.method(), service.group(1)));
        return Optional.of(AwsErrors.of(404, "UnknownOperationException", MESSAGE));
    }

    private void refuse(String operation) {
        log.accept("AWS operation refused: nothing on this machine serves %s".formatted(operation));
    }
}
