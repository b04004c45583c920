package io.github.serverlesswebsockets.auth.token;

import java.util.List;

/** An extractor for a query parameter. */
record QueryParameterExtractor(String name) implements TokenExtractor {

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
