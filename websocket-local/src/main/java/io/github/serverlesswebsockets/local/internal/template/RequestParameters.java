package io.github.serverlesswebsockets.local.internal.template;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A reader of the headers in an integration's {@code RequestParameters}, such as
 * {@code integration.request.header.Content-Type: "'application/x-www-form-urlencoded'"}.
 */
record RequestParameters(Problems problems) {

    private static final String PREFIX = "integration.request.header.";
    private static final String FORM = "application/x-www-form-urlencoded";

    Map<String, String> read(Resource integration) {
        Map<String, String> headers = new LinkedHashMap<>();
        IntegrationReader.texts(integration, "RequestParameters").forEach((name, value) -> {
            if (name.startsWith(PREFIX) && isStatic(value)) {
                headers.put(name.substring(PREFIX.length()), value.substring(1, value.length() - 1));
            } else {
                problems.warn(
                        integration,
                        "RequestParameters." + name,
                        "Request parameter '%s' is not sent locally: expected %sNAME with a value in single quotes."
                                .formatted(name, PREFIX));
            }
        });
        if (!isAcceptedBySqs(headers)) {
            problems.warn(
                    integration,
                    "RequestParameters",
                    "SQS cannot read the requests of '%s': expected the request parameter %sContent-Type with the value '%s'."
                            .formatted(integration.logicalId(), PREFIX, FORM));
        }
        return headers;
    }

    private static boolean isStatic(String value) {
        return value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    }

    /** SQS accepts a form, or JSON with the operation in a header. */
    private static boolean isAcceptedBySqs(Map<String, String> headers) {
        return headers.entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("X-Amz-Target")
                        || header.getValue().equalsIgnoreCase(FORM));
    }
}
