package io.github.serverlesswebsockets.local.gateway;

import io.github.serverlesswebsockets.local.server.HttpRequest;
import java.util.List;
import java.util.Optional;

/** Identity sources of a REQUEST authorizer: all of them must be present and not empty. */
final class IdentitySources {

    private static final String HEADER = "route.request.header.";
    private static final String QUERY = "route.request.querystring.";

    private IdentitySources() {}

    /** Returns the first source that the request lacks. */
    static Optional<String> absent(List<String> sources, HttpRequest request) {
        return sources.stream().filter(source -> !isPresent(source, request)).findFirst();
    }

    private static boolean isPresent(String source, HttpRequest request) {
        if (source.startsWith(HEADER)) {
            return request.header(source.substring(HEADER.length()))
                    .filter(value -> !value.isEmpty())
                    .isPresent();
        }
        if (source.startsWith(QUERY)) {
            var name = source.substring(QUERY.length());
            return Query.parse(request.query()).stream()
                    .anyMatch(parameter ->
                            parameter.name().equals(name) && !parameter.value().isEmpty());
        }
        // Context and stage variables belong to the platform and are always there.
        return true;
    }
}
