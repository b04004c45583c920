package io.github.serverlesswebsockets.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads a SAM template, in YAML or JSON, into what it declares. */
public final class TemplateReader {

    private static final Set<String> UNDERSTOOD = Set.of(
            "AWS::ApiGatewayV2::Api",
            "AWS::ApiGatewayV2::Authorizer",
            "AWS::ApiGatewayV2::Integration",
            "AWS::ApiGatewayV2::Route",
            "AWS::ApiGatewayV2::RouteResponse",
            "AWS::ApiGatewayV2::Stage",
            "AWS::DynamoDB::Table",
            "AWS::Events::Rule",
            "AWS::Lambda::EventSourceMapping",
            "AWS::SecretsManager::Secret",
            "AWS::Serverless::Function",
            "AWS::SQS::Queue");

    private TemplateReader() {}

    /**
     * Reads a template.
     *
     * @param file the template; relative code locations are resolved against its folder
     * @param parameters values for the template's parameters; the others take their defaults
     * @param account the account whose ids and ARNs appear in it
     * @return what the template declares
     * @throws TemplateException when it is missing, broken, or declares no WebSocket API
     */
    public static Stack read(Path file, Map<String, String> parameters, Account account) {
        var template = YamlTree.read(file);
        var intrinsics = new Intrinsics(template, Parameters.of(template, parameters), account);
        var resources = new Resources(active(template, intrinsics));
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        var functions = new FunctionReader(folder, template.path("Globals").path("Function"), intrinsics);
        return new Stack(
                new ApiReader(resources).read(),
                functions.read(resources.ofType("AWS::Serverless::Function")),
                resources.ofType("AWS::DynamoDB::Table").map(TableReader::read).toList(),
                resources
                        .ofType("AWS::SecretsManager::Secret")
                        .map(secret -> SecretReader.read(secret, account))
                        .toList(),
                resources
                        .ofType("AWS::SQS::Queue")
                        .map(queue -> QueueReader.read(queue, List.of()))
                        .toList(),
                resources
                        .ofType("AWS::Events::Rule")
                        .filter(EventReader::hasPattern)
                        .map(rule -> EventReader.rule(rule, account))
                        .toList(),
                EventReader.eventSources(resources),
                Map.of(),
                resources.ignored(UNDERSTOOD));
    }

    static TemplateReview review(Path file, Map<String, String> parameters, Account account) {
        try {
            return new TemplateReview(Optional.of(read(file, parameters, account)), List.of());
        } catch (TemplateException e) {
            var problem = new Problem(Severity.ERROR, "", "", 1, String.valueOf(e.getMessage()));
            return new TemplateReview(Optional.empty(), List.of(problem));
        }
    }

    private static List<Resource> active(ObjectNode template, Intrinsics intrinsics) {
        List<Resource> resources = new ArrayList<>();
        for (var entry : template.path("Resources").properties()) {
            var declaration = entry.getValue();
            if (!declaration.has("Condition")
                    || intrinsics.condition(declaration.get("Condition").asText())) {
                resources.add(resource(entry.getKey(), declaration, intrinsics));
            }
        }
        return resources;
    }

    private static Resource resource(String logicalId, JsonNode declaration, Intrinsics intrinsics) {
        return new Resource(
                logicalId,
                declaration.path("Type").asText(),
                intrinsics.name(logicalId),
                intrinsics.resolve(declaration.path("Properties")));
    }
}
