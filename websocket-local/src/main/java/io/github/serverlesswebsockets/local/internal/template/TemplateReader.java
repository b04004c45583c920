package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A reader of SAM and CloudFormation templates, in YAML or JSON. */
public final class TemplateReader {

    private final Path file;
    private final ObjectNode source;
    private final ObjectNode template;
    private final Problems problems;
    private final Account account;
    private final IntrinsicFunctions intrinsics;

    private TemplateReader(Path file, Map<String, String> parameters, Account account) {
        TemplateParser.Document document = TemplateParser.document(file);
        this.file = file;
        this.source = document.tree();
        this.template = source.deepCopy();
        this.problems = new Problems(document.lines());
        this.account = account;
        SamGlobals.apply(template);
        SamWebSocketApiExpander.expandAll(template, document.lines(), problems);
        SamEventExpander.expandAll(template, document.lines(), problems);
        this.intrinsics = new IntrinsicFunctions(template, Parameters.of(template, parameters, problems), account);
    }

    /**
     * Reads a template, and rejects it when it contains an error.
     *
     * @param file the template; relative code locations are resolved against its folder
     * @param parameters values for the template's parameters; the others take their defaults
     * @param account the account whose ids and ARNs appear in it
     * @return the stack that the template declares
     * @throws TemplateException when it is missing, malformed, or declares no WebSocket API
     */
    public static Stack read(Path file, Map<String, String> parameters, Account account) {
        ParsedTemplate parsed = parse(file, parameters, account);
        parsed.problems().failure().ifPresent(message -> {
            throw new TemplateException(message);
        });
        return parsed.stack().orElseThrow();
    }

    /**
     * Reads as much of a template as possible, so that every problem is found.
     *
     * @param file the template; relative code locations are resolved against its folder
     * @param parameters values for the template's parameters; the others take their defaults
     * @param account the account whose ids and ARNs appear in it
     * @return the template with the problems found so far
     * @throws TemplateException when it is missing, or neither YAML nor JSON
     */
    public static ParsedTemplate parse(Path file, Map<String, String> parameters, Account account) {
        return new TemplateReader(file, parameters, account).parse();
    }

    private ParsedTemplate parse() {
        Resources resources = new Resources(account, activeResources());
        return new ParsedTemplate(source, resources, stack(resources), problems);
    }

    /** Returns the stack; empty when the template declares no complete API, which is a problem. */
    private Optional<Stack> stack(Resources resources) {
        Optional<Stack.Api> api = new ApiReader(resources, problems).read();
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Map<String, Stack.Function> functions =
                new FunctionReader(folder, problems).read(resources.ofType("AWS::Serverless::Function"));
        List<Stack.Secret> secrets = resources
                .ofType("AWS::SecretsManager::Secret")
                .flatMap(secret -> problems.attempt(secret, () -> SecretReader.read(secret, account)).stream())
                .toList();
        return api.map(found -> new Stack(
                found,
                functions,
                TableReader.read(resources),
                secrets,
                new QueueReader(resources).read(),
                new EventBusReader(resources, problems).read(),
                new EventSourceMappingReader(resources, problems).read(),
                resources.parameters(),
                new UnsupportedResources(resources).list()));
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
                dependsOn(declaration.path("DependsOn")));
    }

    /** Evaluates properties. An error in a resource of an unsupported type is only a warning, because nothing reads it. */
    private JsonNode evaluateProperties(String logicalId, String type, JsonNode declared) {
        Severity severity = Resources.SUPPORTED_TYPES.contains(type) ? Severity.ERROR : Severity.WARNING;
        List<String> place = List.of("Resources", logicalId, "Properties");
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : declared.properties()) {
            problems.attempt(severity, place, () -> intrinsics.resolve(property.getKey(), property.getValue()))
                    .filter(value -> !value.isMissingNode())
                    .ifPresent(value -> properties.set(property.getKey(), value));
        }
        return properties;
    }

    private static List<String> dependsOn(JsonNode declared) {
        Stream<JsonNode> all = declared.isTextual() ? Stream.of(declared) : Resource.items(declared);
        return all.map(JsonNode::asText).toList();
    }
}
