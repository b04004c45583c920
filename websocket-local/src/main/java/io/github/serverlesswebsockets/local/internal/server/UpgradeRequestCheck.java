package io.github.serverlesswebsockets.local.internal.server;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The check that an upgrade request is a valid WebSocket handshake. Invalid requests are rejected before any function runs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1">RFC 6455, section 4.2.1</a>
 */
final class UpgradeRequestCheck {

    static final HttpResponse BAD_REQUEST = HttpResponse.error(400, "Bad Request");

    private static final HttpResponse UNSUPPORTED_VERSION =
            HttpResponse.error(426, "Upgrade Required", new Header("Sec-WebSocket-Version", "13"));
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

    private UpgradeRequestCheck() {}

    /** Returns the response that rejects an invalid request; empty if the request is valid. */
    static Optional<HttpResponse> rejection(HttpRequest request) {
        String key = request.header("Sec-WebSocket-Key").orElse("");
        if (!request.method().equals("GET") || !KEY.matcher(key).matches() || !hasConnectionUpgrade(request)) {
            return Optional.of(BAD_REQUEST);
        }
        boolean isSupported = request.header("Sec-WebSocket-Version").orElse("").equals("13");
        return isSupported ? Optional.empty() : Optional.of(UNSUPPORTED_VERSION);
    }

    private static boolean hasConnectionUpgrade(HttpRequest request) {
        String[] tokens = request.header("Connection").orElse("").split(",", -1);
        return Arrays.stream(tokens).anyMatch(token -> token.strip().equalsIgnoreCase("upgrade"));
    }
}
