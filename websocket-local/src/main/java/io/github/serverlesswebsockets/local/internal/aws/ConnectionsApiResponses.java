package io.github.serverlesswebsockets.local.internal.aws;

import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.signature.SignatureVerifier;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The responses of the {@code @connections} API, with AWS's status codes and texts. The log explains each error, because the
 * responses do not.
 */
record ConnectionsApiResponses(Consumer<String> log) {

    static final int MAX_MESSAGE_BYTES = 128 * 1024;

    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,10}");

    HttpResponse success(int status) {
        return HttpResponse.empty(status, requestId());
    }

    static HttpResponse json(int status, String body) {
        return HttpResponse.json(status, body, requestId());
    }

    /** Returns status 410, for which API Gateway sends an error type and no body. */
    HttpResponse gone(HttpRequest request, String id, String reason) {
        log(
                request,
                410,
                "connectionId=%s reason=\"%s\" advice=\"delete the connection id wherever it is stored\""
                        .formatted(id, reason));
        return HttpResponse.empty(410, type("GoneException"), requestId());
    }

    HttpResponse throttled(HttpRequest request, String id, String reason) {
        log(request, 429, "connectionId=%s reason=\"%s\" advice=\"retry later\"".formatted(id, reason));
        return error(429, "LimitExceededException", "Too Many Requests");
    }

    HttpResponse malformedId(HttpRequest request, String id) {
        log(
                request,
                400,
                "reason=\"a text of %d characters is not a connection id of API Gateway\" advice=\"use connectionId of the event; it ends in =, which is %%3D in a URL\""
                        .formatted(id.length()));
        return error(400, "BadRequestException", "Invalid connectionId: " + id);
    }

    HttpResponse notText(HttpRequest request) {
        log(
                request,
                400,
                "reason=\"the message is not valid UTF-8\" advice=\"send text, because API Gateway has no binary frames\"");
        return error(400, "BadRequestException", "Invalid message: it is not UTF-8 text");
    }

    HttpResponse tooLarge(HttpRequest request) {
        log(
                request,
                413,
                "reason=\"the message has %d bytes\" advice=\"send at most %d bytes\""
                        .formatted(request.content().length(), MAX_MESSAGE_BYTES));
        return error(413, "PayloadTooLargeException", "Message too long");
    }

    HttpResponse unknownMethod(HttpRequest request) {
        log(request, 403, "reason=\"the method is not supported\" advice=\"use POST, GET or DELETE\"");
        return error(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    HttpResponse otherStage(HttpRequest request, String stage) {
        log(
                request,
                403,
                "reason=\"the path contains another stage or none\" advice=\"use an endpoint that ends in /%s\""
                        .formatted(stage));
        return error(403, "ForbiddenException", "Forbidden");
    }

    HttpResponse invalidSignature(HttpRequest request, SignatureVerifier.Rejection rejection) {
        log(request, 403, "reason=\"%s\"".formatted(rejection.explanation()));
        return error(403, rejection.type(), rejection.message());
    }

    private void log(HttpRequest request, int status, String explanation) {
        String method = METHOD.matcher(request.method()).matches() ? request.method() : "?";
        log.accept("event=connections_request.rejected method=%s status=%d %s".formatted(method, status, explanation));
    }

    private static HttpResponse error(int status, String type, String message) {
        return HttpResponse.error(status, message, type(type), requestId());
    }

    private static Header type(String name) {
        return new Header("x-amzn-ErrorType", name);
    }

    private static Header requestId() {
        return new Header("x-amzn-RequestId", UUID.randomUUID().toString());
    }
}
