package io.github.serverlesswebsockets.local.internal.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.function.InvocationResult;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import io.github.serverlesswebsockets.local.internal.server.HttpEndpoint;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The console: the page at {@code /} and its API below {@code /console/}. The server has rejected requests of other hosts
 * and origins before. Thread-safe.
 */
public final class Console {

    private static final String API = "/console/api/";

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
            return page.handle(request).map(HttpResponse::completed);
        }
        String operation = request.method() + " " + request.path().substring(API.length());
        return Optional.of(
                switch (operation) {
                    case "GET description" -> json(description.toJson()).completed();
                    case "GET activity" -> json(report.after(request.query())).completed();
                    case "POST invoke" -> parseObject(request).map(this::invoke).orElseGet(Console::invalidBody);
                    case "POST scan" -> parseObject(request).map(scan::run).orElseGet(Console::invalidBody);
                    default ->
                        HttpResponse.error(404, "The console does not support '%s'.".formatted(operation))
                                .completed();
                });
    }

    static HttpResponse json(ObjectNode body) {
        return HttpResponse.json(200, body.toString());
    }

    private CompletionStage<HttpResponse> invoke(JsonNode input) {
        String function = input.path("function").asText();
        String name = description.stack().functionName(function).orElse(function);
        return functions
                .invoke(name, input.path("event").toString())
                .map(invocation -> invocation.thenApply(Console::invocationResponse))
                .orElseGet(() -> HttpResponse.error(404, "The function '%s' does not exist.".formatted(name))
                        .completed());
    }

    private static HttpResponse invocationResponse(InvocationResult result) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("result", result.getClass().getSimpleName());
        body.set("payload", JsonText.parse(result.payload()).orElseGet(NullNode::getInstance));
        return json(body);
    }

    private static CompletionStage<HttpResponse> invalidBody() {
        return HttpResponse.error(400, "The request is not valid: expected a JSON object in the body.")
                .completed();
    }

    private static Optional<JsonNode> parseObject(HttpRequest request) {
        return JsonText.parse(request.body()).filter(JsonNode::isObject);
    }
}
