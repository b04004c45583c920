package io.github.serverlesswebsockets.local.internal.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a template declares, and everything that is wrong with it or bites on AWS.
 *
 * @param stack what it declares; empty when an error keeps it from running
 * @param problems every problem, in the order of their lines
 */
public record TemplateReview(Optional<Stack> stack, List<Problem> problems) {

    /**
     * Reviews a template.
     *
     * @param template the file
     * @param parameters values for the template's parameters; the others take their defaults
     * @return what was found; a broken template is a problem, not an exception
     */
    public static TemplateReview of(Path template, Map<String, String> parameters) {
        return TemplateReader.review(template, parameters, Account.local(3001, "engines"));
    }
}
