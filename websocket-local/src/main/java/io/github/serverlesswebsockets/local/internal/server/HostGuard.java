package io.github.serverlesswebsockets.local.internal.server;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The check that rejects requests from foreign web pages: those with a foreign {@code Origin} (cross-site requests) or a
 * foreign {@code Host} (DNS rebinding).
 *
 * @param isBeyondLoopback whether the server listens on more than the loopback address; if so, numeric addresses are
 *     accepted too, because no foreign name resolves to them
 */
record HostGuard(boolean isBeyondLoopback) {

    private static final Pattern LOOPBACK = Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");
    private static final Pattern NUMERIC_ADDRESS =
            Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:]{2,39}])(:\\d{1,5})?");
    private static final String SCHEME = "http://";

    /** Returns why a request is rejected; empty if it is accepted. */
    Optional<String> rejection(HttpRequest request, int port) {
        return foreignHost(request).or(() -> foreignOrigin(request, port));
    }

    /** Returns why the host of a request is rejected; empty if it is accepted. */
    Optional<String> foreignHost(HttpRequest request) {
        String host = host(request);
        return isLoopback(host)
                        || (isBeyondLoopback && NUMERIC_ADDRESS.matcher(host).matches())
                ? Optional.empty()
                : Optional.of("the Host header is foreign: expected localhost, 127.0.0.1 or the address of --listen");
    }

    private static Optional<String> foreignOrigin(HttpRequest request, int port) {
        return request.header("Origin")
                .filter(origin -> !isOwn(origin, host(request), port))
                .map(origin -> "the Origin header is foreign: expected http://localhost:" + port);
    }

    /** A page that was loaded from another address than loopback may call only the server that it was loaded from. */
    private static boolean isOwn(String origin, String host, int port) {
        return origin.startsWith(SCHEME)
                && origin.endsWith(":" + port)
                && (isLoopback(origin.substring(SCHEME.length())) || origin.equals(SCHEME + host));
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    private static String host(HttpRequest request) {
        return request.header("Host").orElse("");
    }
}
