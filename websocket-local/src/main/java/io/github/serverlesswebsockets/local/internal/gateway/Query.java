package io.github.serverlesswebsockets.local.internal.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.regex.Pattern;

/** Query parameters, decoded, in their order. */
final class Query {

    private static final Pattern AMPERSAND = Pattern.compile("&");

    private Query() {}

    static List<Parameter> parse(String query) {
        return AMPERSAND
                .splitAsStream(query)
                .filter(part -> !part.isEmpty())
                .map(Query::parameter)
                .toList();
    }

    private static Parameter parameter(String part) {
        int equals = part.indexOf('=');
        return equals < 0
                ? new Parameter(decode(part), "")
                : new Parameter(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
    }

    /** A broken escape stays as it was sent. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    record Parameter(String name, String value) {}
}
