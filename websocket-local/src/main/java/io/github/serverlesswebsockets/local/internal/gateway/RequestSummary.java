package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The description of a handshake for the log: names and lengths only, because any value may be a token. */
final class RequestSummary {

    /** A longer or unusual name, or one with many digits, may be a token that was sent without a name. */
    private static final Pattern PLAIN_NAME = Pattern.compile("(?!(?:\\D*\\d){3})[A-Za-z0-9_-]{1,24}");

    private RequestSummary() {}

    static String of(HttpRequest request) {
        String query = request.queryParameters().stream()
                .map(parameter ->
                        name(parameter.name()) + "(" + parameter.value().length() + ")")
                .collect(Collectors.joining(","));
        int subprotocols = request.header("Sec-WebSocket-Protocol")
                .map(value -> value.split(",", -1).length)
                .orElse(0);
        return "query=[" + query + "] subprotocols=" + subprotocols;
    }

    private static String name(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : "?";
    }
}
