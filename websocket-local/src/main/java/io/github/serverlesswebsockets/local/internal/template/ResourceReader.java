package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A reader of a template's resources: it expands those of SAM and evaluates conditions and properties. */
public record ResourceReader(ObjectNode template, Problems problems, IntrinsicFunctions intrinsics) {

    /**
     * Reads the resources of a template.
     *
     * @param file the template
     * @param parameters values for the template's parameters; the others take their defaults
     * @param account the account whose ids and ARNs appear in it
     * @return the template with the problems found so far
     * @throws TemplateException when it is missing, or neither YAML nor JSON
     */
    public static ParsedTemplate read(Path file, Map<String, String> parameters, Account account) {
        TemplateParser.Document document = TemplateParser.read(file);
        ObjectNode template = document.tree().deepCopy();
        Problems problems = new Problems(document.lines());
        SamGlobals.apply(template);
        SamWebSocketApiExpander.expandAll(template, document.lines(), problems);
        SamEventExpander.expandAll(template, document.lines(), problems);
        Map<String, JsonNode> values = Parameters.of(template, parameters, problems);
        ResourceReader reader =
                new ResourceReader(template, problems, new IntrinsicFunctions(template, values, account));
        Resources resources = new Resources(account, reader.activeResources());
        return new ParsedTemplate(file, document.tree(), resources, problems);
    }

    private List<Resource> activeResources() {
        List<Resource> resources = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : template.path("Resources").properties()) {
            List<String> place = List.of("Resources", entry.getKey());
            if (problems.attempt(place, () -> isActive(entry.getValue())).orElse(false)) {
                problems.attempt(place, () -> resource(entry.getKey(), entry.getValue()))
                        .ifPresent(resources::add);
            }
        }
        return resources;
    }

    private boolean isActive(JsonNode declaration) {
        return !declaration.has("Condition")
                || intrinsics.condition(declaration.get("Condition").asText());
    }

    private Resource resource(String logicalId, JsonNode declaration) {
        String type = declaration.path("Type").asText();
        if (type.isEmpty()) {
            throw new TemplateException("Resource '%s' has no Type.".formatted(logicalId));
        }
        return new Resource(
                logicalId,
                type,
                intrinsics.name(logicalId),
                evaluateProperties(logicalId, type, declaration.path("Properties")),
                Resource.texts(declaration.path("DependsOn")));
    }

    /** Evaluates properties. An error in a resource of an unsupported type is only a warning, because nothing reads it. */
    private JsonNode evaluateProperties(String logicalId, String type, JsonNode declared) {
        Problem.Severity severity =
                Resources.SUPPORTED_TYPES.contains(type) ? Problem.Severity.ERROR : Problem.Severity.WARNING;
        List<String> place = List.of("Resources", logicalId, "Properties");
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : declared.properties()) {
            problems.attempt(severity, place, () -> intrinsics.resolve(property.getKey(), property.getValue()))
                    .filter(value -> !value.isMissingNode())
                    .ifPresent(value -> properties.set(property.getKey(), value));
        }
        return properties;
    }
}
