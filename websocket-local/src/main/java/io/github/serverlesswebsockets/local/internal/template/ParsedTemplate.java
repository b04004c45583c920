package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.nio.file.Path;
import java.util.Map;

/**
 * A template that was read as far as possible, so that every problem is found.
 *
 * @param file the file
 * @param source the template as written
 * @param resources its resources, after SAM's resources were expanded and intrinsic functions evaluated
 * @param problems the problems of the template, to which readers and checks add theirs
 */
public record ParsedTemplate(Path file, ObjectNode source, Resources resources, Problems problems) {

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
        return ResourceReader.read(file, parameters, account);
    }
}
