package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serverlesswebsockets.local.internal.server.Header;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A function's response in the format of a Lambda proxy integration. */
record ProxyResponse(int statusCode, List<Header> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PROPERTIES =
            Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

    /** Returns the response; empty if it has another format, which API Gateway reports as malformed. */
    static Optional<ProxyResponse> parse(String payload) {
        try {
            JsonNode tree = JSON.readTree(payload);
            boolean isValid = tree.isObject()
                    && tree.path("statusCode").isInt()
                    && isText(tree.path("body"))
                    && tree.properties().stream().allMatch(entry -> PROPERTIES.contains(entry.getKey()));
            return isValid
                    ? Optional.of(new ProxyResponse(
                            tree.get("statusCode").intValue(),
                            headers(tree.path("headers")),
                            tree.path("body").asText("")))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static List<Header> headers(JsonNode headers) {
        return headers.properties().stream()
                .map(header -> new Header(header.getKey(), header.getValue().asText()))
                .toList();
    }

    private static boolean isText(JsonNode body) {
        return body.isTextual() || body.isNull() || body.isMissingNode();
    }

    boolean isSuccess() {
        return statusCode >= 200 && statusCode < 300;
    }

    /** Returns the value of a header, ignoring case; empty if it is absent or has no value. */
    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
