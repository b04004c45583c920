package io.github.serverlesswebsockets.local.internal.reader;

import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.template.ParsedTemplate;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.ResourceReader;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import io.github.serverlesswebsockets.local.internal.template.UnsupportedResources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A reader of SAM and CloudFormation templates, in YAML or JSON. */
public final class TemplateReader {

    private TemplateReader() {}

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
        ParsedTemplate template = ResourceReader.read(file, parameters, account);
        Optional<Stack> stack = stack(template);
        template.problems().failure().ifPresent(message -> {
            throw new TemplateException(message);
        });
        return stack.orElseThrow();
    }

    /** Returns the stack of a template; empty when it declares no complete API, which is added to its problems. */
    public static Optional<Stack> stack(ParsedTemplate template) {
        Resources resources = template.resources();
        Problems problems = template.problems();
        Optional<Stack.Api> api = new ApiReader(resources, problems).read();
        Path folder = Objects.requireNonNull(template.file().toAbsolutePath().getParent());
        Map<String, Stack.Function> functions =
                new FunctionReader(folder, problems).read(resources.ofType("AWS::Serverless::Function"));
        List<Stack.Secret> secrets = resources
                .ofType("AWS::SecretsManager::Secret")
                .flatMap(secret ->
                        problems.attempt(secret, () -> SecretReader.read(secret, resources.account())).stream())
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
}
