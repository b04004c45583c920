package io.github.serverlesswebsockets.local.internal.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Serves the console at {@code /} and what it asks for under {@code /console/}. The port's guard has refused foreign
 * hosts and origins before. Thread-safe.
 */
public final class Console {

    private static final String API = "/console/api/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Page page;
    private final Description description;
    private final ActivityReport report;
    private final Functions functions;
    private final Items items;

    /**
     * Makes the console of a running API.
     *
     * @param stack what runs
     * @param account the local account
     * @param backend what the console shows and does
     * @param settings the project's own settings as JSON text: prepared messages, where the token goes; may be empty
     * @throws IllegalArgumentException when the settings are no JSON object
     */
    public Console(Stack stack, Account account, Backend backend, String settings) {
        page = new Page(URI.create(account.endpoint()).getPort());
        description = Description.of(stack, account, settings);
        report = new ActivityReport(backend.activity(), backend.functions());
        functions = backend.functions();
        items = new Items(account, backend.dynamoDb());
    }

    /**
     * Answers a request to the console.
     *
     * @param request any request
     * @return the answer; empty when the request is not for the console
     */
    public Optional<CompletionStage<HttpResponse>> handle(HttpRequest request) {
        if (!request.path().startsWith(API)) {
            return page.answer(request).map(CompletableFuture::completedStage);
        }
        String call = request.method() + " " + request.path().substring(API.length());
        return Optional.of(
                switch (call) {
                    case "GET description" -> done(description.json());
                    case "GET activity" -> done(report.after(request.query()));
                    case "POST invoke" -> read(request).map(this::invoke).orElseGet(Console::malformed);
                    case "POST scan" -> read(request).map(items::scan).orElseGet(Console::malformed);
                    default -> refused(404, "the console has no " + call);
                });
    }

    private CompletionStage<HttpResponse> invoke(JsonNode input) {
        String name = description.physicalName(input.path("function").asText());
        return functions
                .invoke(name, input.path("event").toString())
                .map(result -> result.thenApply(ended -> {
                    ObjectNode answer = JsonNodeFactory.instance
                            .objectNode()
                            .put("outcome", ended.getClass().getSimpleName());
                    answer.set("payload", parse(ended.payload()).orElseGet(JSON::nullNode));
                    return json(answer);
                }))
                .orElseGet(() -> refused(404, "no function is called " + name));
    }

    private static Optional<JsonNode> read(HttpRequest request) {
        return parse(request.body()).filter(JsonNode::isObject);
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static CompletionStage<HttpResponse> malformed() {
        return refused(400, "the request's body is no JSON object");
    }

    private static CompletionStage<HttpResponse> done(ObjectNode body) {
        return CompletableFuture.completedStage(json(body));
    }

    static HttpResponse json(ObjectNode body) {
        return HttpResponse.json(200, body.toString());
    }

    static CompletionStage<HttpResponse> refused(int status, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", message);
        return CompletableFuture.completedStage(HttpResponse.json(status, body.toString()));
    }

    /**
     * What the console shows and does.
     *
     * @param activity what happened lately
     * @param functions what it invokes
     * @param dynamoDb answers DynamoDB's requests
     */
    public record Backend(Activity activity, Functions functions, DynamoDb dynamoDb) {}

    /** Answers DynamoDB's requests as the one port does. */
    @FunctionalInterface
    public interface DynamoDb {

        /**
         * Answers a request.
         *
         * @param request a request with {@code X-Amz-Target}
         * @return the answer; empty when nobody serves it
         */
        Optional<CompletionStage<HttpResponse>> handle(HttpRequest request);
    }
}
