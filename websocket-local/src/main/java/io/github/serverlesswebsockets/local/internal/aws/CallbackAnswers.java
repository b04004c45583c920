package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What {@code @connections} answers, as AWS words it, with a line in the log for what AWS does not say. */
record CallbackAnswers(Consumer<String> log) {

    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,10}");

    HttpResponse done(int status) {
        return HttpResponse.empty(status, requestId());
    }

    static HttpResponse json(int status, String body) {
        return HttpResponse.json(status, body, requestId());
    }

    /** API Gateway's 410 has a type and no body. */
    HttpResponse gone(HttpRequest request, String id, String why) {
        explain(
                request,
                410,
                "connection=%s reason=\"%s\" advice=\"delete the id where you keep it\"".formatted(id, why));
        return HttpResponse.empty(410, type("GoneException"), requestId());
    }

    HttpResponse throttled(HttpRequest request, String id, String why) {
        explain(request, 429, "connection=%s reason=\"%s\" advice=\"try again later\"".formatted(id, why));
        return error(429, "LimitExceededException", "Too Many Requests");
    }

    HttpResponse malformed(HttpRequest request, String id) {
        explain(
                request,
                400,
                "reason=\"an id of %d characters is none of API Gateway's\" advice=\"pass connectionId from the event; an id ends in =, sent as %%3D\""
                        .formatted(id.length()));
        return error(400, "BadRequestException", "Invalid connectionId: " + id);
    }

    HttpResponse notText(HttpRequest request) {
        explain(
                request,
                400,
                "reason=\"the message is no UTF-8\" advice=\"send text; API Gateway has no binary frames\"");
        return error(400, "BadRequestException", "Invalid message: it is not UTF-8 text");
    }

    HttpResponse tooLarge(HttpRequest request) {
        int bytes = request.content().length();
        explain(request, 413, "reason=\"the message has %d bytes\" advice=\"keep it within 131072\"".formatted(bytes));
        return error(413, "PayloadTooLargeException", "Message too long");
    }

    HttpResponse unknownMethod(HttpRequest request) {
        explain(request, 403, "reason=\"no such method\" advice=\"use POST, GET or DELETE\"");
        return error(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    HttpResponse forbidden(HttpRequest request, String explanation) {
        explain(request, 403, explanation);
        return error(403, "ForbiddenException", "Forbidden");
    }

    HttpResponse unsigned(HttpRequest request, String type, String message, String why) {
        explain(request, 403, "reason=\"%s\"".formatted(why));
        return error(403, type, message);
    }

    private void explain(HttpRequest request, int status, String explanation) {
        String method = METHOD.matcher(request.method()).matches() ? request.method() : "?";
        log.accept("@connections method=%s status=%d %s".formatted(method, status, explanation));
    }

    private static HttpResponse error(int status, String type, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", message);
        return HttpResponse.json(status, body.toString(), type(type), requestId());
    }

    private static Header type(String name) {
        return new Header("x-amzn-ErrorType", name);
    }

    private static Header requestId() {
        return new Header("x-amzn-RequestId", UUID.randomUUID().toString());
    }
}
