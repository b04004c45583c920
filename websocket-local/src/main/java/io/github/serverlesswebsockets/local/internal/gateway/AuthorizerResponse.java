package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import io.github.serverlesswebsockets.local.internal.stack.IamPattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The response of an authorizer that allows a connection.
 *
 * @param context what later events contain as {@code requestContext.authorizer}
 * @param apiKey the value of {@code usageIdentifierKey}, if there is one
 */
record AuthorizerResponse(ObjectNode context, Optional<String> apiKey) {

    private static final int MAX_RESPONSE_BYTES = 8 * 1024;
    private static final Set<String> INVOKE = Set.of("execute-api:invoke", "execute-api:*", "*");

    /** Returns the response that corresponds to an API without an authorizer. */
    static AuthorizerResponse anonymous() {
        return new AuthorizerResponse(JsonNodeFactory.instance.objectNode(), Optional.empty());
    }

    /**
     * Reads what an authorizer returned, as API Gateway does: an IAM policy, a principal and a flat context.
     *
     * @throws HandshakeException if the response is invalid or its policy does not allow the connection
     */
    static AuthorizerResponse parse(String payload, String methodArn) {
        if (payload.getBytes(StandardCharsets.UTF_8).length > MAX_RESPONSE_BYTES) {
            throw HandshakeException.authorizerFailed("the authorizer's response is larger than 8 KB");
        }
        return JsonText.parse(payload)
                .map(response -> parse(response, methodArn))
                .orElseThrow(() -> HandshakeException.authorizerFailed("the authorizer's response is not JSON"));
    }

    private static AuthorizerResponse parse(JsonNode response, String methodArn) {
        if (!response.path("principalId").isTextual()) {
            throw HandshakeException.authorizerFailed("the authorizer's response has no principalId");
        }
        List<JsonNode> statements =
                items(response.path("policyDocument").path("Statement")).toList();
        if (statements.isEmpty()) {
            throw HandshakeException.authorizerFailed(
                    "the authorizer's response has no policyDocument with a Statement");
        }
        if (!isFlat(response.path("context"))) {
            throw HandshakeException.authorizerFailed(
                    "the authorizer's context is not a flat object: only text, numbers and booleans are allowed in it");
        }
        requireAllow(statements, methodArn);
        String apiKey = response.path("usageIdentifierKey").asText("");
        return new AuthorizerResponse(context(response), Optional.of(apiKey).filter(key -> !key.isEmpty()));
    }

    private static void requireAllow(List<JsonNode> statements, String methodArn) {
        Set<String> effects = statements.stream()
                .filter(statement -> matches(statement, methodArn))
                .map(statement -> statement.path("Effect").asText())
                .collect(Collectors.toSet());
        if (effects.contains("Deny")) {
            throw HandshakeException.forbidden(
                    "the policy denies %s: an explicit Deny overrides every Allow".formatted(methodArn));
        }
        if (!effects.contains("Allow")) {
            throw HandshakeException.forbidden(
                    "no Allow of execute-api:Invoke in the policy matches %s: its Resource must match this ARN, which a pattern for REST APIs such as /*/* does not"
                            .formatted(methodArn));
        }
    }

    private static boolean isFlat(JsonNode context) {
        boolean isObject = context.isObject() || context.isMissingNode() || context.isNull();
        return isObject
                && context.properties().stream()
                        .noneMatch(entry -> entry.getValue().isContainerNode());
    }

    /** Values reach functions as text. */
    private static ObjectNode context(JsonNode response) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.set("principalId", response.get("principalId"));
        response.path("context").properties().stream()
                .filter(entry -> !entry.getValue().isNull())
                .forEach(entry -> context.put(entry.getKey(), entry.getValue().asText()));
        return context;
    }

    private static boolean matches(JsonNode statement, String methodArn) {
        return items(statement.path("Action"))
                        .anyMatch(action -> INVOKE.contains(action.asText().toLowerCase(Locale.ROOT)))
                && items(statement.path("Resource"))
                        .anyMatch(resource -> IamPattern.matches(resource.asText(), methodArn));
    }

    /** IAM accepts a single value wherever it accepts a list. */
    private static Stream<JsonNode> items(JsonNode value) {
        return value.isArray() || (value.isObject() && !value.has("Effect"))
                ? value.valueStream()
                : Stream.of(value).filter(single -> !single.isMissingNode());
    }
}
