package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Set;

/** A function's answer in the proxy format: {@code statusCode}, {@code headers}, {@code body} and nothing unknown. */
record ProxyResponse(int statusCode, JsonNode headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEYS =
            Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

    /** Returns the answer, or nothing when API Gateway would call it malformed. */
    static Optional<ProxyResponse> parse(String payload) {
        try {
            JsonNode tree = JSON.readTree(payload);
            boolean isKnown = tree.isObject()
                    && tree.path("statusCode").isInt()
                    && isText(tree.path("body"))
                    && tree.properties().stream().allMatch(entry -> KEYS.contains(entry.getKey()));
            return isKnown
                    ? Optional.of(new ProxyResponse(
                            tree.get("statusCode").intValue(),
                            tree.path("headers"),
                            tree.path("body").asText("")))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean isText(JsonNode body) {
        return body.isTextual() || body.isNull() || body.isMissingNode();
    }

    boolean isSuccess() {
        return statusCode >= 200 && statusCode < 300;
    }

    Optional<String> header(String name) {
        return headers.properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().asText())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
