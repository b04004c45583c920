package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.stack.IamPattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads an authorizer's answer as API Gateway does: an IAM policy, a principal and a flat context. */
final class PolicyDecision {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_RESULT_BYTES = 8 * 1024;
    private static final Set<String> INVOKE = Set.of("execute-api:invoke", "execute-api:*", "*");

    private PolicyDecision() {}

    static Verdict read(String answer, String methodArn) {
        if (answer.getBytes(StandardCharsets.UTF_8).length > MAX_RESULT_BYTES) {
            return Verdict.broken("the authorizer's answer is larger than 8 KB");
        }
        try {
            return read(JSON.readTree(answer), methodArn);
        } catch (JsonProcessingException e) {
            return Verdict.broken("the authorizer's answer is not JSON");
        }
    }

    private static Verdict read(JsonNode answer, String methodArn) {
        if (!answer.path("principalId").isTextual()) {
            return Verdict.broken("the authorizer's answer has no principalId");
        }
        List<JsonNode> statements =
                items(answer.path("policyDocument").path("Statement")).toList();
        if (statements.isEmpty()) {
            return Verdict.broken("the authorizer's answer has no policyDocument with a Statement");
        }
        if (!isFlat(answer.path("context"))) {
            return Verdict.broken(
                    "the authorizer's context is no object of text, numbers and booleans, or holds an object or an array");
        }
        Set<String> effects = statements.stream()
                .filter(statement -> matches(statement, methodArn))
                .map(statement -> statement.path("Effect").asText())
                .collect(Collectors.toSet());
        if (effects.contains("Deny")) {
            return Verdict.forbidden(
                    "the policy denies %s: an explicit Deny wins over every Allow".formatted(methodArn));
        }
        return effects.contains("Allow")
                ? new Verdict.Allowed(
                        context(answer),
                        Optional.of(answer.path("usageIdentifierKey").asText(""))
                                .filter(key -> !key.isEmpty()))
                : Verdict.forbidden(
                        "no Allow of execute-api:Invoke in the policy matches %s: its Resource must name this ARN, and a pattern for REST such as /*/* does not"
                                .formatted(methodArn));
    }

    private static boolean isFlat(JsonNode context) {
        boolean isObject = context.isObject() || context.isMissingNode() || context.isNull();
        return isObject
                && context.properties().stream()
                        .noneMatch(entry -> entry.getValue().isContainerNode());
    }

    /** Values reach functions as text. */
    private static ObjectNode context(JsonNode answer) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.set("principalId", answer.get("principalId"));
        answer.path("context").properties().stream()
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

    /** IAM takes one value where it takes a list. */
    private static Stream<JsonNode> items(JsonNode value) {
        return value.isArray() || (value.isObject() && !value.has("Effect"))
                ? StreamSupport.stream(value.spliterator(), false)
                : Stream.of(value).filter(single -> !single.isMissingNode());
    }
}
