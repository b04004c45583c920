package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.function.Invoked;
import io.github.serverlesswebsockets.local.internal.function.Result;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lambda's Invoke operation, with raw JSON as its payload.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
final class LambdaApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    /** Lambda's limit for a request. */
    private static final int MAX_BYTES = 6 * 1024 * 1024;

    private static final int TAIL_BYTES = 4 * 1024;

    private final Functions functions;
    private final Account account;

    LambdaApi(Functions functions, Account account) {
        this.functions = functions;
        this.account = account;
    }

    /** Returns the answer; empty when the path is not Lambda's. */
    Optional<CompletionStage<HttpResponse>> handle(HttpRequest request) {
        Matcher path = PATH.matcher(request.path());
        // Only a POST invokes: a web page can make a browser send a GET without an Origin.
        if (!path.matches() || !request.method().equals("POST")) {
            return Optional.empty();
        }
        return Optional.of(invoke(name(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8)), request));
    }

    /** Returns the function's name out of a name, a partial ARN or an ARN, each with or without a qualifier. */
    static String name(String reference) {
        return FunctionReference.of(reference).name();
    }

    private CompletionStage<HttpResponse> invoke(String name, HttpRequest request) {
        String event = request.body().isEmpty() ? "{}" : request.body();
        Optional<HttpResponse> unfit = unfit(event);
        if (unfit.isPresent()) {
            return done(unfit.get());
        }
        String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
        return switch (type) {
            case "DryRun" -> functions.has(name) ? done(HttpResponse.empty(204)) : missing(name);
            case "Event" -> later(name, event);
            case "RequestResponse" ->
                request.header("X-Amz-Log-Type").filter("Tail"::equals).isPresent()
                        ? withTail(name, event)
                        : plain(name, event);
            default ->
                done(error(
                        400,
                        "InvalidParameterValueException",
                        "the invocation type is unknown, expected RequestResponse, Event or DryRun"));
        };
    }

    private static Optional<HttpResponse> unfit(String event) {
        if (event.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of(error(
                    413,
                    "RequestTooLargeException",
                    "Request must be smaller than %d bytes for the InvokeFunction operation".formatted(MAX_BYTES)));
        }
        return isJson(event)
                ? Optional.empty()
                : Optional.of(error(
                        400,
                        "InvalidRequestContentException",
                        "Could not parse request body into json, expected raw JSON"));
    }

    private CompletionStage<HttpResponse> later(String name, String event) {
        return functions
                .invoke(name, event)
                .map(result -> done(HttpResponse.empty(202)))
                .orElseGet(() -> missing(name));
    }

    private CompletionStage<HttpResponse> plain(String name, String event) {
        return functions
                .invoke(name, event)
                .map(later -> later.thenApply(
                        result -> answer(result, UUID.randomUUID().toString())))
                .orElseGet(() -> missing(name));
    }

    private CompletionStage<HttpResponse> withTail(String name, String event) {
        return functions
                .invokeForTail(name, event)
                .map(later -> later.thenApply(LambdaApi::answerWithTail))
                .orElseGet(() -> missing(name));
    }

    private static HttpResponse answerWithTail(Invoked invoked) {
        Header tail = new Header("X-Amz-Log-Result", tail(wholeLog(invoked)));
        return answer(invoked.result(), invoked.requestId(), tail);
    }

    /** The function's own lines between those of Lambda's. */
    private static List<String> wholeLog(Invoked invoked) {
        String id = invoked.requestId();
        double millis = invoked.duration().toNanos() / 1e6;
        List<String> lines = new ArrayList<>();
        lines.add("START RequestId: %s Version: $LATEST".formatted(id));
        lines.addAll(invoked.logLines());
        lines.add("END RequestId: " + id);
        lines.add(String.format(Locale.ROOT, "REPORT RequestId: %s\tDuration: %.2f ms", id, millis));
        return lines;
    }

    /** Returns the last 4 KB of a log, as Base64. */
    static String tail(List<String> lines) {
        String log = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder()
                .encodeToString(Arrays.copyOfRange(bytes, Math.max(0, bytes.length - TAIL_BYTES), bytes.length));
    }

    private static HttpResponse answer(Result result, String requestId, Header... more) {
        List<Header> headers = new ArrayList<>(List.of(more));
        headers.add(new Header("X-Amz-Executed-Version", "$LATEST"));
        headers.add(new Header("x-amzn-RequestId", requestId));
        if (!(result instanceof Result.Returned)) {
            headers.add(new Header("X-Amz-Function-Error", "Unhandled"));
        }
        return HttpResponse.json(200, result.payload(), headers.toArray(Header[]::new));
    }

    private CompletionStage<HttpResponse> missing(String name) {
        return done(error(
                404, "ResourceNotFoundException", "Function not found: " + account.arn("lambda", "function:" + name)));
    }

    private static HttpResponse error(int status, String type, String message) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("Type", "User").put("Message", message);
        return HttpResponse.json(status, body.toString(), new Header("x-amzn-ErrorType", type));
    }

    private static boolean isJson(String text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static CompletionStage<HttpResponse> done(HttpResponse response) {
        return CompletableFuture.completedStage(response);
    }
}
