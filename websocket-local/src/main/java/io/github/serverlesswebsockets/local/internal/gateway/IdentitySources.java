package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Identity sources of a REQUEST authorizer: all of them must be present and not empty. */
final class IdentitySources {

    private static final String HEADER = "route.request.header.";
    private static final String VARIABLE = "stageVariables.";
    private static final String QUERY = "route.request.querystring.";

    private IdentitySources() {}

    /** Returns the first source that the request lacks. */
    static Optional<String> absent(List<String> sources, HttpRequest request, Map<String, String> stageVariables) {
        return sources.stream()
                .filter(source -> !isPresent(source, request, stageVariables))
                .findFirst();
    }

    private static boolean isPresent(String source, HttpRequest request, Map<String, String> stageVariables) {
        if (source.startsWith(HEADER)) {
            return request.header(source.substring(HEADER.length()))
                    .filter(value -> !value.isEmpty())
                    .isPresent();
        }
        if (source.startsWith(QUERY)) {
            String name = source.substring(QUERY.length());
            return Query.parse(request.query()).stream()
                    .anyMatch(parameter ->
                            parameter.name().equals(name) && !parameter.value().isEmpty());
        }
        // The context belongs to the platform and is always there.
        return !source.startsWith(VARIABLE)
                || !stageVariables
                        .getOrDefault(source.substring(VARIABLE.length()), "")
                        .isEmpty();
    }
}
