package io.github.serverlesswebsockets.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.serverlesswebsockets.local.function.Functions;
import io.github.serverlesswebsockets.local.function.Result;
import io.github.serverlesswebsockets.local.server.Header;
import io.github.serverlesswebsockets.local.server.HttpRequest;
import io.github.serverlesswebsockets.local.server.HttpResponse;
import io.github.serverlesswebsockets.local.template.Account;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Lambda's Invoke operation, with raw JSON as its payload.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
final class LambdaApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    private static final Pattern NAME = Pattern.compile("(?:.*:?function:)?([^:]+)(?::[^:]+)?");

    private final Functions functions;
    private final Account account;

    LambdaApi(Functions functions, Account account) {
        this.functions = functions;
        this.account = account;
    }

    /** Returns the answer; empty when the path is not Lambda's. */
    Optional<CompletionStage<HttpResponse>> handle(HttpRequest request) {
        var path = PATH.matcher(request.path());
        // Only a POST invokes: a web page can make a browser send a GET without an Origin.
        if (!path.matches() || !request.method().equals("POST")) {
            return Optional.empty();
        }
        return Optional.of(invoke(name(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8)), request));
    }

    /** Returns the function's name out of a name, a partial ARN or an ARN, each with or without a qualifier. */
    static String name(String reference) {
        var name = NAME.matcher(reference);
        return name.matches() ? name.group(1) : reference;
    }

    private CompletionStage<HttpResponse> invoke(String name, HttpRequest request) {
        var event = request.body().isEmpty() ? "{}" : request.body();
        if (!isJson(event)) {
            return done(AwsErrors.of(
                    400,
                    "InvalidRequestContentException",
                    "Could not parse request body into json, expected raw JSON"));
        }
        var type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
        return switch (type) {
            case "DryRun" -> functions.has(name) ? done(HttpResponse.empty(204)) : missing(name);
            case "Event" ->
                functions
                        .invoke(name, event)
                        .map(result -> done(HttpResponse.empty(202)))
                        .orElseGet(() -> missing(name));
            case "RequestResponse" ->
                functions
                        .invoke(name, event)
                        .map(result -> result.thenApply(LambdaApi::answer))
                        .orElseGet(() -> missing(name));
            default ->
                done(AwsErrors.of(
                        400,
                        "InvalidParameterValueException",
                        "the invocation type is unknown, expected RequestResponse, Event or DryRun"));
        };
    }

    private static HttpResponse answer(Result result) {
        var version = new Header("X-Amz-Executed-Version", "$LATEST");
        return result instanceof Result.Returned
                ? HttpResponse.json(200, result.payload(), version)
                : HttpResponse.json(200, result.payload(), version, new Header("X-Amz-Function-Error", "Unhandled"));
    }

    private CompletionStage<HttpResponse> missing(String name) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("Type", "User")
                .put("Message", "Function not found: " + account.arn("lambda", "function:" + name));
        return done(
                HttpResponse.json(404, body.toString(), new Header("x-amzn-ErrorType", "ResourceNotFoundException")));
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
