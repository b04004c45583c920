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

    /** A name, a partial ARN or an ARN, each with or without a qualifier. */
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
        if (!path.matches()) {
            return Optional.empty();
        }
        var name = NAME.matcher(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8));
        return Optional.of(name.matches() ? invoke(name.group(1), request) : missing(path.group(1)));
    }

    private CompletionStage<HttpResponse> invoke(String name, HttpRequest request) {
        var event = request.body().isEmpty() ? "{}" : request.body();
        if (!isJson(event)) {
            return done(AwsErrors.of(
                    400,
                    "InvalidRequestContentException",
                    "Could not parse request body into json, expected raw JSON"));
        }
        var result = functions.invoke(name, event);
        if (result.isEmpty()) {
            return missing(name);
        }
        return switch (request.header("X-Amz-Invocation-Type").orElse("RequestResponse")) {
            case "Event" -> done(HttpResponse.empty(202));
            case "RequestResponse" -> result.get().thenApply(LambdaApi::answer);
            default ->
                done(AwsErrors.of(
                        400,
                        "InvalidParameterValueException",
                        "the invocation type is unknown, expected RequestResponse or Event"));
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
