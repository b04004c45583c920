package io.github.serverlesswebsockets.local.internal.validate;

import io.github.serverlesswebsockets.local.internal.reader.TemplateReader;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.template.ParsedTemplate;
import io.github.serverlesswebsockets.local.internal.template.Problem;
import io.github.serverlesswebsockets.local.internal.template.Problem.Severity;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.ResourceReader;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A validator of templates, which reads a template and runs every check. */
public final class TemplateValidator {

    private TemplateValidator() {}

    /**
     * Validates a template. An invalid template is not an exception; the result contains its problems.
     *
     * @param template the file
     * @param parameters values for the template's parameters; the others take their defaults
     * @return the stack and the problems
     */
    public static ValidationResult validate(Path template, Map<String, String> parameters) {
        return validate(template, parameters, Account.local(3001, "engines"));
    }

    static ValidationResult validate(Path file, Map<String, String> parameters, Account account) {
        try {
            ParsedTemplate template = ResourceReader.read(file, parameters, account);
            Problems problems = template.problems();
            Optional<Stack> declared = TemplateReader.stack(template);
            TransformCheck.run(template.source(), problems);
            declared.ifPresent(stack -> check(template.resources(), stack, problems));
            Optional<Stack> stack = problems.hasErrors() ? Optional.empty() : declared;
            return new ValidationResult(stack, problems.all());
        } catch (TemplateException e) {
            int line = Math.max(1, e.line());
            Problem problem = new Problem(Severity.ERROR, "", "", line, String.valueOf(e.getMessage()));
            return new ValidationResult(Optional.empty(), List.of(problem));
        }
    }

    private static void check(Resources resources, Stack stack, Problems problems) {
        new HandshakeCheck(resources, problems).run();
        new RouteCheck(resources, stack, problems).run();
        new PermissionCheck(resources, stack, problems).run();
        new InvokePermissionCheck(resources, stack, problems).run();
        new StageCheck(resources, problems).run();
        new EventRuleCheck(resources, stack, problems).run();
        new EventSourceMappingCheck(resources, stack, problems).run();
        new FunctionCheck(resources, problems).run();
    }
}
