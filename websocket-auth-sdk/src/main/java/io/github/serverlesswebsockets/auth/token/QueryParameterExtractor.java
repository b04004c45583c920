package io.github.serverlesswebsockets.auth.token;

import java.util.List;

final class QueryParameterExtractor implements TokenExtractor {

    private final String name;

    QueryParameterExtractor(String name) {
        this.name = name;
    }

    @Override
    public Extraction extract(AuthorizerRequest request) {
        List<String> values = request.queryParameter(name);
        if (values.isEmpty()) {
            return Extraction.absent();
        }
        if (values.size() > 1) {
            return Extraction.multiple();
        }
        return values.get(0).isBlank() ? Extraction.malformed() : Extraction.found(values.get(0));
    }
}
