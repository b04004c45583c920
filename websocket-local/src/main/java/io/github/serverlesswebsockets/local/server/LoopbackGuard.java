package io.github.serverlesswebsockets.local.server;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses requests that a foreign web page could have made this machine's browser send: a foreign {@code Origin}
 * (cross-site requests) or a foreign {@code Host} (DNS rebinding).
 */
final class LoopbackGuard {

    private static final Pattern LOOPBACK = Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");
    private static final String SCHEME = "http://";

    private LoopbackGuard() {}

    /** Returns why a request is refused; empty when it may pass. */
    static Optional<String> refusal(HttpRequest request, int port) {
        return foreignHost(request).or(() -> foreignOrigin(request, port));
    }

    static Optional<String> foreignHost(HttpRequest request) {
        var host = request.header("Host").orElse("");
        return LOOPBACK.matcher(host).matches()
                ? Optional.empty()
                : Optional.of("the Host header is foreign, expected localhost or 127.0.0.1");
    }

    private static Optional<String> foreignOrigin(HttpRequest request, int port) {
        return request.header("Origin")
                .filter(origin -> !isOwn(origin, port))
                .map(origin -> "the Origin header is foreign, expected http://localhost:" + port);
    }

    private static boolean isOwn(String origin, int port) {
        return origin.startsWith(SCHEME)
                && LOOPBACK.matcher(origin.substring(SCHEME.length())).matches()
                && origin.endsWith(":" + port);
    }
}
