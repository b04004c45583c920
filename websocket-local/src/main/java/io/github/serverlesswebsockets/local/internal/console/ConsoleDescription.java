package io.github.serverlesswebsockets.local.internal.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;

/**
 * The description of the API that the console displays, together with the project's settings of the console.
 *
 * @param stack the template
 * @param account the local account
 * @param settings the settings
 */
public record ConsoleDescription(Stack stack, Account account, ObjectNode settings) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Creates a description. It parses the settings immediately, so that the developer sees an error at the start.
     *
     * @param stack the template
     * @param account the local account
     * @param settings the settings as JSON text, which may be empty: prepared messages, and how a token is sent
     * @return the description
     * @throws IllegalArgumentException if the settings are not a JSON object
     */
    public static ConsoleDescription of(Stack stack, Account account, String settings) {
        return new ConsoleDescription(stack, account, settings.isBlank() ? JSON.createObjectNode() : parse(settings));
    }

    ObjectNode toJson() {
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

    private static ObjectNode parse(String settings) {
        try {
            if (JSON.readTree(settings) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException(
                    "The settings of the console (--console) are not valid: expected a JSON object, found another JSON value.");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The settings of the console (--console) are not valid: expected JSON, found an error in line %d."
                            .formatted(e.getLocation().getLineNr()),
                    e);
        }
    }
}
