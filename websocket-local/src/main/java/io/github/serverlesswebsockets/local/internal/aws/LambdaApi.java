package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.function.InvocationRecord;
import io.github.serverlesswebsockets.local.internal.function.InvocationResult;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.FunctionReference;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lambda with the operation Invoke, whose payload is JSON.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
record LambdaApi(Functions functions, Account account) {

    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    /** Lambda's limit for a request. */
    private static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

    private static final int MAX_LOG_TAIL_BYTES = 4 * 1024;

    /** Returns the response; empty if the request is not an invocation. */
    Optional<CompletionStage<HttpResponse>> handle(HttpRequest request) {
        Matcher path = PATH.matcher(request.path());
        // Other methods must not invoke, because any web page can make a browser send a GET request without an Origin.
        if (!path.matches() || !request.method().equals("POST")) {
            return Optional.empty();
        }
        return Optional.of(invoke(functionName(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8)), request));
    }

    /** Returns the name of a function from its name, partial ARN or ARN, each with or without a qualifier. */
    static String functionName(String reference) {
        return FunctionReference.of(reference).name();
    }

    private CompletionStage<HttpResponse> invoke(String name, HttpRequest request) {
        String event = request.body().isEmpty() ? "{}" : request.body();
        Optional<HttpResponse> rejection = rejectPayload(event);
        if (rejection.isPresent()) {
            return rejection.get().completed();
        }
        String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
        Optional<CompletionStage<HttpResponse>> response = switch (type) {
            case "DryRun" ->
                functions.has(name) ? Optional.of(HttpResponse.empty(204).completed()) : Optional.empty();
            case "Event" ->
                functions
                        .invoke(name, event)
                        .map(result -> HttpResponse.empty(202).completed());
            case "RequestResponse" ->
                request.header("X-Amz-Log-Type").filter("Tail"::equals).isPresent()
                        ? functions.invokeWithLog(name, event).map(result -> result.thenApply(LambdaApi::withLog))
                        : functions.invoke(name, event).map(result -> result.thenApply(LambdaApi::withoutLog));
            default ->
                Optional.of(error(
                                400,
                                "InvalidParameterValueException",
                                "The invocation type is not valid: expected RequestResponse, Event or DryRun.")
                        .completed());
        };
        return response.orElseGet(() -> notFound(name));
    }

    private static Optional<HttpResponse> rejectPayload(String event) {
        if (event.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD_BYTES) {
            return Optional.of(error(
                    413,
                    "RequestTooLargeException",
                    "Request must be smaller than %d bytes for the InvokeFunction operation"
                            .formatted(MAX_PAYLOAD_BYTES)));
        }
        return JsonText.parse(event).isPresent()
                ? Optional.empty()
                : Optional.of(error(
                        400,
                        "InvalidRequestContentException",
                        "Could not parse request body into json, expected raw JSON"));
    }

    private static HttpResponse withoutLog(InvocationResult result) {
        return response(result, UUID.randomUUID().toString());
    }

    private static HttpResponse withLog(InvocationRecord invocation) {
        Header tail = new Header("X-Amz-Log-Result", logTail(logWithReport(invocation)));
        return response(invocation.result(), invocation.requestId(), tail);
    }

    /** Returns the lines of the function between the lines that Lambda itself logs. */
    private static List<String> logWithReport(InvocationRecord invocation) {
        String id = invocation.requestId();
        double millis = invocation.duration().toNanos() / 1e6;
        List<String> lines = new ArrayList<>();
        lines.add("START RequestId: %s Version: $LATEST".formatted(id));
        lines.addAll(invocation.logLines());
        lines.add("END RequestId: " + id);
        lines.add(String.format(Locale.ROOT, "REPORT RequestId: %s\tDuration: %.2f ms", id, millis));
        return lines;
    }

    /** Returns the last 4 KB of a log, encoded as Base64. */
    static String logTail(List<String> lines) {
        String log = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder()
                .encodeToString(
                        Arrays.copyOfRange(bytes, Math.max(0, bytes.length - MAX_LOG_TAIL_BYTES), bytes.length));
    }

    private static HttpResponse response(InvocationResult result, String requestId, Header... additional) {
        List<Header> headers = new ArrayList<>(List.of(additional));
        headers.add(new Header("X-Amz-Executed-Version", "$LATEST"));
        headers.add(new Header("x-amzn-RequestId", requestId));
        if (!(result instanceof InvocationResult.Returned)) {
            headers.add(new Header("X-Amz-Function-Error", "Unhandled"));
        }
        return HttpResponse.json(200, result.payload(), headers.toArray(Header[]::new));
    }

    private CompletionStage<HttpResponse> notFound(String name) {
        String message = "Function not found: " + account.arn("lambda", "function:" + name);
        return error(404, "ResourceNotFoundException", message).completed();
    }

    private static HttpResponse error(int status, String type, String message) {
        JsonNode body =
                JsonNodeFactory.instance.objectNode().put("Type", "User").put("Message", message);
        return HttpResponse.json(status, body.toString(), new Header("x-amzn-ErrorType", type));
    }
}
