package io.github.serverlesswebsockets.local.internal.template;

/**
 * Something in a template that is wrong or that bites on AWS.
 *
 * @param severity how bad it is
 * @param logicalId the resource, or the template's section; empty when it is about the template as a whole
 * @param property the path inside it, such as {@code Properties.IntegrationUri}; may be empty
 * @param line the line in the template, from 1
 * @param message one sentence: what was found, what was expected, and what to change
 */
public record Problem(Severity severity, String logicalId, String property, int line, String message) {

    /**
     * Returns the problem as one line.
     *
     * @return such as {@code line 12: error: Route.Properties.Target: no integration is called X}
     */
    @Override
    public String toString() {
        String place = property.isEmpty() || logicalId.isEmpty() ? logicalId + property : logicalId + "." + property;
        return "line %d: %s: %s%s"
                .formatted(
                        line,
                        severity == Severity.ERROR ? "error" : "warning",
                        place.isEmpty() ? "" : place + ": ",
                        message);
    }
}
