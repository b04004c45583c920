package io.github.serverlesswebsockets.local.internal.reader;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Mapping;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Response;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reader of {@code AWS::ApiGatewayV2::Integration} with its responses. */
record IntegrationReader(Resources resources, Problems problems, Map<String, String> stageVariables) {

    private static final int MIN_TIMEOUT_MILLIS = 50;

    /** The ARN of an integration with SQS. The group is the path of the queue's URL. */
    private static final Pattern QUEUE = Pattern.compile("arn:[^:]*:apigateway:[^:]*:sqs:path(/[^/]+/[^/]+)");

    private static final String HEADER = "integration.request.header.";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** Returns the integration with a physical name; empty when it is not supported locally. */
    Optional<Integration> read(String name) {
        Resource found = resources
                .find("AWS::ApiGatewayV2::Integration", name)
                .orElseThrow(() -> TemplateException.inProperty(
                        "Target", "Integration '%s' is not in this template.".formatted(name)));
        return problems.attempt(found, () -> integration(found)).flatMap(read -> read);
    }

    private Optional<Integration> integration(Resource found) {
        String type = found.properties().path("IntegrationType").asText("AWS_PROXY");
        return switch (type) {
            case "AWS_PROXY" -> Optional.of(new Integration.Proxy(function(found), timeout(found)));
            case "AWS" -> templated(found);
            case "MOCK" -> Optional.of(new Integration.Mock(mapping(found)));
            default -> warnUnsupported(found, type);
        };
    }

    private Optional<Integration> templated(Resource found) {
        String uri = found.text("IntegrationUri");
        if (uri.contains(":function:")) {
            return Optional.of(new Integration.Templated(function(found), timeout(found), mapping(found)));
        }
        Matcher queue = QUEUE.matcher(uri);
        return queue.matches()
                ? Optional.of(new Integration.Service(queue.group(1), headers(found), timeout(found), mapping(found)))
                : warnUnsupported(found, "AWS with another target");
    }

    private Mapping mapping(Resource found) {
        return new Mapping(
                texts(found, "RequestTemplates"),
                found.properties().path("PassthroughBehavior").asText("WHEN_NO_MATCH"),
                found.text("TemplateSelectionExpression"),
                responses(found));
    }

    private Optional<Integration> warnUnsupported(Resource found, String type) {
        problems.warn(
                found,
                "IntegrationType",
                "Integration '%s': expected AWS_PROXY, MOCK, or AWS with a function or a queue, found %s. Its route does nothing locally."
                        .formatted(found.logicalId(), type));
        return Optional.empty();
    }

    private String function(Resource found) {
        return FunctionUri.function(found, "IntegrationUri", stageVariables);
    }

    private static Duration timeout(Resource found) {
        long millis = found.properties().path("TimeoutInMillis").asLong(Integration.MAX_TIMEOUT.toMillis());
        if (millis < MIN_TIMEOUT_MILLIS || millis > Integration.MAX_TIMEOUT.toMillis()) {
            throw TemplateException.inProperty(
                    "TimeoutInMillis",
                    "TimeoutInMillis of '%1$s': expected %3$d to %4$d, found %2$d."
                            .formatted(
                                    found.logicalId(), millis, MIN_TIMEOUT_MILLIS, Integration.MAX_TIMEOUT.toMillis()));
        }
        return Duration.ofMillis(millis);
    }

    private List<Response> responses(Resource integration) {
        return resources
                .ofType("AWS::ApiGatewayV2::IntegrationResponse")
                .filter(response -> response.text("IntegrationId").equals(integration.name()))
                .map(response -> new Response(
                        response.text("IntegrationResponseKey"),
                        texts(response, "ResponseTemplates"),
                        response.text("TemplateSelectionExpression")))
                .toList();
    }

    static Map<String, String> texts(Resource resource, String property) {
        Map<String, String> texts = new LinkedHashMap<>();
        resource.properties()
                .path(property)
                .properties()
                .forEach(field -> texts.put(field.getKey(), text(field.getValue())));
        return texts;
    }

    /** Returns the static headers in {@code RequestParameters}. */
    private Map<String, String> headers(Resource integration) {
        Map<String, String> headers = new LinkedHashMap<>();
        texts(integration, "RequestParameters").forEach((name, value) -> {
            if (name.startsWith(HEADER) && isStatic(value)) {
                headers.put(name.substring(HEADER.length()), value.substring(1, value.length() - 1));
            } else {
                problems.warn(
                        integration,
                        "RequestParameters." + name,
                        "Request parameter '%s' is not sent locally: expected %sNAME with a value in single quotes."
                                .formatted(name, HEADER));
            }
        });
        if (!isAcceptedBySqs(headers)) {
            problems.warn(
                    integration,
                    "RequestParameters",
                    "SQS cannot read the requests of '%s': expected the request parameter %sContent-Type with the value '%s'."
                            .formatted(integration.logicalId(), HEADER, FORM));
        }
        return headers;
    }

    private static boolean isStatic(String value) {
        return value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    }

    /** SQS accepts a form, or JSON with the operation in a header. */
    private static boolean isAcceptedBySqs(Map<String, String> headers) {
        return headers.entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("X-Amz-Target")
                        || header.getValue().equalsIgnoreCase(FORM));
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
