package io.github.serverlesswebsockets.auth.token;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An extractor for a header of the form {@code Bearer <token>}. */
final class BearerHeaderExtractor implements TokenExtractor {

    private final String name;

    BearerHeaderExtractor(String name) {
        this.name = name;
    }

    /** RFC 6750, section 2.1, with a scheme in any case (RFC 9110, section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");

    @Override
    public Extraction extract(AuthorizerRequest request) {
        List<String> values = request.header(name);
        if (values.isEmpty()) {
            return Extraction.absent();
        }
        if (values.size() > 1) {
            return Extraction.multiple();
        }
        Matcher bearer = BEARER.matcher(values.get(0));
        return bearer.matches() ? Extraction.found(bearer.group(1)) : Extraction.malformed();
    }
}
