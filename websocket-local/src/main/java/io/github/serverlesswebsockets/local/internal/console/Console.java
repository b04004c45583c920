package io.github.serverlesswebsockets.local.internal.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.function.InvocationResult;
import io.github.serverlesswebsockets.local.internal.server.HttpEndpoint;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The console: the page at {@code /} and its API below {@code /console/}. The server has rejected requests of other hosts
 * and origins before. Thread-safe.
 */
public final class Console {

    private static final String API = "/console/api/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConsolePage page;
    private final ConsoleDescription description;
    private final ActivityReport report;
    private final Functions functions;
    private final TableScan scan;

    /**
     * Creates the console of a running API.
     *
     * @param description the description of the API
     * @param activity the log and the handshakes
     * @param functions the functions
     * @param dynamoDb handles requests to DynamoDB
     */
    public Console(ConsoleDescription description, ActivityLog activity, Functions functions, HttpEndpoint dynamoDb) {
        this.page = new ConsolePage(URI.create(description.account().endpoint()).getPort());
        this.description = description;
        this.report = new ActivityReport(activity, functions.history());
        this.functions = functions;
        this.scan = new TableScan(description.account(), dynamoDb);
    }

    /**
     * Handles a request to the console.
     *
     * @param request any request
     * @return the response; empty if the request is not for the console
     */
    public Optional<CompletionStage<HttpResponse>> handle(HttpRequest request) {
        if (!request.path().startsWith(API)) {
            return page.handle(request).map(CompletableFuture::completedStage);
        }
        String operation = request.method() + " " + request.path().substring(API.length());
        return Optional.of(
                switch (operation) {
                    case "GET description" -> done(json(description.toJson()));
                    case "GET activity" -> done(json(report.after(request.query())));
                    case "POST invoke" -> parseObject(request).map(this::invoke).orElseGet(Console::invalidBody);
                    case "POST scan" -> parseObject(request).map(scan::run).orElseGet(Console::invalidBody);
                    default -> done(error(404, "The console does not support '%s'.".formatted(operation)));
                });
    }

    static HttpResponse json(ObjectNode body) {
        return HttpResponse.json(200, body.toString());
    }

    static HttpResponse error(int status, String message) {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("message", message);
        return HttpResponse.json(status, body.toString());
    }

    private CompletionStage<HttpResponse> invoke(JsonNode input) {
        String name = description.physicalName(input.path("function").asText());
        return functions
                .invoke(name, input.path("event").toString())
                .map(invocation -> invocation.thenApply(Console::invocationResponse))
                .orElseGet(() -> done(error(404, "The function '%s' does not exist.".formatted(name))));
    }

    private static HttpResponse invocationResponse(InvocationResult result) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("result", result.getClass().getSimpleName());
        body.set("payload", parse(result.payload()).orElseGet(JSON::nullNode));
        return json(body);
    }

    private static CompletionStage<HttpResponse> invalidBody() {
        return done(error(400, "The request is not valid: expected a JSON object in the body."));
    }

    private static Optional<JsonNode> parseObject(HttpRequest request) {
        return parse(request.body()).filter(JsonNode::isObject);
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static CompletionStage<HttpResponse> done(HttpResponse response) {
        return CompletableFuture.completedStage(response);
    }
}
