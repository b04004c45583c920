package io.github.serverlesswebsockets.local.internal.reader;

import io.github.serverlesswebsockets.local.internal.stack.FunctionReference;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A property that contains the ARN of a function, alone or in an invocation URI, possibly with stage variables. */
final class FunctionUri {

    private static final Pattern STAGE_VARIABLE = Pattern.compile("\\$\\{stageVariables\\.([^}]+)}");

    private FunctionUri() {}

    static String function(Resource resource, String property, Map<String, String> stageVariables) {
        try {
            String uri = STAGE_VARIABLE
                    .matcher(resource.required(property))
                    .replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1), stageVariables)));
            return FunctionReference.inArn(uri)
                    .orElseThrow(() -> new TemplateException("%s of '%s': expected the ARN of a function, found '%s'."
                            .formatted(property, resource.logicalId(), uri)))
                    .name();
        } catch (TemplateException e) {
            throw e.path().isEmpty() ? e.within(property).within("Properties") : e;
        }
    }

    private static String variable(String name, Map<String, String> stageVariables) {
        String value = stageVariables.get(name);
        if (value == null) {
            throw new TemplateException(
                    "Stage variable: expected one of %2$s, found '%1$s'.".formatted(name, stageVariables.keySet()));
        }
        return value;
    }
}
