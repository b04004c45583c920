package io.github.serverlesswebsockets.local.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import java.util.Map;

/** The {@code $input} of a mapping template. Public because Velocity calls it by reflection. Immutable. */
public final class MappingInput {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Map<String, String>> NO_PARAMETERS =
            Map.of("path", Map.of(), "querystring", Map.of(), "header", Map.of());

    private final String body;
    private final JsonNode tree;

    MappingInput(String body) {
        this.body = body;
        this.tree = JsonText.parse(body).orElseGet(() -> TextNode.valueOf(body));
    }

    /**
     * Returns {@code $input.body}.
     *
     * @return the unchanged body
     */
    public String getBody() {
        return body;
    }

    /**
     * Returns a part of the body as JSON text.
     *
     * @param path such as {@code $.room}
     * @return the JSON; an empty JSON string when there is no value
     */
    public String json(String path) {
        JsonNode found = JsonPath.find(tree, path);
        return found.isMissingNode() ? "\"\"" : found.toString();
    }

    /**
     * Returns a part of the body as an object that the template can process.
     *
     * @param path such as {@code $.rooms}
     * @return a text, number, boolean, list or map; an empty text when there is no value
     */
    public Object path(String path) {
        JsonNode found = JsonPath.find(tree, path);
        return found.isMissingNode() || found.isNull() ? "" : JSON.convertValue(found, Object.class);
    }

    /**
     * Returns the request's parameters. A WebSocket message has none.
     *
     * @return empty maps under {@code path}, {@code querystring} and {@code header}
     */
    public Map<String, Map<String, String>> params() {
        return NO_PARAMETERS;
    }

    /**
     * Returns a parameter of the request. A WebSocket message has none.
     *
     * @param name the parameter's name
     * @return an empty text
     */
    public String params(String name) {
        return "";
    }
}
