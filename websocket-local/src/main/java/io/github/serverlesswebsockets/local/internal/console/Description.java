package io.github.serverlesswebsockets.local.internal.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;

/** What the template declares, as the page needs it, and how the project prepared the page. */
record Description(Stack stack, Account account, ObjectNode settings) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the settings at once: who wrote them sees at the start what is wrong, and not in the browser. */
    static Description of(Stack stack, Account account, String settings) {
        return new Description(stack, account, settings.isBlank() ? JSON.createObjectNode() : object(settings));
    }

    ObjectNode json() {
        Stack.Api api = stack.api();
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("url", "%s/%s".formatted(account.endpoint().replaceFirst("http", "ws"), api.stage()))
                .put("routeSelectionExpression", api.routeSelectionExpression());
        ArrayNode routes = body.putArray("routes");
        api.routes().keySet().stream()
                .sorted()
                .forEach(key -> routes.addObject().put("key", key));
        ArrayNode functions = body.putArray("functions");
        stack.functions().values().stream()
                .map(Stack.Function::logicalId)
                .sorted()
                .forEach(functions::add);
        ArrayNode tables = body.putArray("tables");
        stack.tables()
                .forEach(table ->
                        tables.add(table.createTable().path("TableName").asText()));
        body.set("settings", settings);
        return body;
    }

    /** Takes a logical id or a physical name. */
    String physicalName(String function) {
        return stack.functions().values().stream()
                .filter(declared -> declared.logicalId().equals(function))
                .map(Stack.Function::name)
                .findFirst()
                .orElse(function);
    }

    private static ObjectNode object(String settings) {
        try {
            if (JSON.readTree(settings) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("the console's settings (--console) are no JSON object");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the console's settings (--console) are no JSON, see line %d of them"
                            .formatted(e.getLocation().getLineNr()),
                    e);
        }
    }
}
