package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Describes a handshake for the log by names and lengths: any value may be a token. */
final class RequestShape {

    /** Longer or stranger names, or names with many digits, may be a token that somebody forgot to name. */
    private static final Pattern PLAIN_NAME = Pattern.compile("(?!(?:\\D*\\d){3})[A-Za-z0-9_-]{1,24}");

    private RequestShape() {}

    static String of(HttpRequest request) {
        String query = Query.parse(request.query()).stream()
                .map(parameter ->
                        name(parameter.name()) + "(" + parameter.value().length() + ")")
                .collect(Collectors.joining(","));
        Integer subprotocols = request.header("Sec-WebSocket-Protocol")
                .map(value -> value.split(",", -1).length)
                .orElse(0);
        return "query=[" + query + "] subprotocols=" + subprotocols;
    }

    private static String name(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : "?";
    }
}
