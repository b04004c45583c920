package io.github.serverlesswebsockets.local.internal.template;

/**
 * A problem of a template: an error, or something that works locally but fails on AWS.
 *
 * @param severity whether it is an error
 * @param logicalId the logical id of the resource; empty when the problem is not in a resource
 * @param property the path in the resource or template, such as {@code Properties.IntegrationUri}; may be empty
 * @param line the line in the template, from 1
 * @param message what failed, what was expected and found, and what to do
 */
public record Problem(Severity severity, String logicalId, String property, int line, String message) {

    /**
     * Returns the problem as one line.
     *
     * @return such as {@code line 12: error: Route.Properties.Target: Integration 'X' is not in this template.}
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

    /** The severity of a problem. */
    public enum Severity {
        /** The template cannot run, neither locally nor on AWS. */
        ERROR,
        /** The template runs locally, but behaves differently on AWS or is only partly supported. */
        WARNING
    }
}
