package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a SAM template, in YAML or JSON, into what it declares. */
public final class TemplateReader {

    private final Path file;
    private final ObjectNode template;
    private final Findings findings;
    private final Account account;
    private final Intrinsics intrinsics;

    private TemplateReader(Path file, YamlTree.Document document, Map<String, String> parameters, Account account) {
        this.file = file;
        this.template = document.tree();
        this.findings = new Findings(document.lines());
        this.account = account;
        TransformCheck.run(template, findings);
        Globals.apply(template);
        SamWebSocketApi.expandAll(template, document.lines(), findings);
        SamEvents.expandAll(template, document.lines(), findings);
        this.intrinsics = new Intrinsics(template, Parameters.of(template, parameters, findings), account);
    }

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
        TemplateReader reader = new TemplateReader(file, YamlTree.document(file), parameters, account);
        Optional<Stack> stack = reader.stack();
        reader.findings.failure().ifPresent(sentence -> {
            throw new TemplateException(sentence);
        });
        return stack.orElseThrow();
    }

    static TemplateReview review(Path file, Map<String, String> parameters, Account account) {
        try {
            TemplateReader reader = new TemplateReader(file, YamlTree.document(file), parameters, account);
            Optional<Stack> stack = reader.stack();
            boolean isSound = reader.findings.failure().isEmpty();
            return new TemplateReview(isSound ? stack : Optional.empty(), reader.findings.all());
        } catch (TemplateException e) {
            int line = Math.max(1, e.line());
            Problem problem = new Problem(Severity.ERROR, "", "", line, String.valueOf(e.getMessage()));
            return new TemplateReview(Optional.empty(), List.of(problem));
        }
    }

    /** Reads as much as can be read, so that every problem is found; empty when there is no API. */
    private Optional<Stack> stack() {
        Resources resources = new Resources(active());
        Optional<Stack.Api> api = new ApiReader(resources, findings, account).read();
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Map<String, Stack.Function> functions =
                new FunctionReader(folder, findings).read(resources.ofType("AWS::Serverless::Function"));
        List<Stack.Table> tables = TableReader.read(resources);
        List<Stack.Secret> secrets = resources
                .ofType("AWS::SecretsManager::Secret")
                .flatMap(one -> findings.attempt(one, () -> SecretReader.read(one, account)).stream())
                .toList();
        Optional<Stack> stack = api.map(found -> new Stack(
                found,
                functions,
                tables,
                secrets,
                new QueueReader(resources, account).read(),
                new BusReader(resources, findings, account).read(),
                new MappingReader(resources, findings, account).read(),
                resources.parameters(),
                new Ignored(resources, account).list()));
        stack.ifPresent(read -> new Advice(resources, read, findings, account).give());
        return stack;
    }

    private List<Resource> active() {
        List<Resource> resources = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : template.path("Resources").properties()) {
            List<String> place = List.of("Resources", entry.getKey());
            if (findings.attempt(place, () -> isActive(entry.getValue())).orElse(false)) {
                findings.attempt(place, () -> resource(entry.getKey(), entry.getValue()))
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
            throw new TemplateException("the resource %s has no Type".formatted(logicalId));
        }
        return new Resource(
                logicalId,
                type,
                intrinsics.name(logicalId),
                properties(logicalId, type, declaration.path("Properties")),
                dependsOn(declaration.path("DependsOn")));
    }

    /** What nothing here reads may ask for what this machine does not have. */
    private JsonNode properties(String logicalId, String type, JsonNode declared) {
        Severity severity = Resources.UNDERSTOOD.contains(type) ? Severity.ERROR : Severity.WARNING;
        List<String> place = List.of("Resources", logicalId, "Properties");
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : declared.properties()) {
            findings.attempt(severity, place, () -> intrinsics.resolve(property.getKey(), property.getValue()))
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
