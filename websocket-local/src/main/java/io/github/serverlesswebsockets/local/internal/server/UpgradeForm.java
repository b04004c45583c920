package io.github.serverlesswebsockets.local.internal.server;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses what asks for an upgrade and is no WebSocket handshake, before any function hears of it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1">RFC 6455, section 4.2.1</a>
 */
final class UpgradeForm {

    static final HttpResponse BAD = HttpResponse.json(400, "{\"message\":\"Bad Request\"}");

    private static final HttpResponse OTHER_VERSION =
            HttpResponse.json(426, "{\"message\":\"Upgrade Required\"}", new Header("Sec-WebSocket-Version", "13"));
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

    private UpgradeForm() {}

    static Optional<HttpResponse> refusal(HttpRequest request) {
        String key = request.header("Sec-WebSocket-Key").orElse("");
        if (!request.method().equals("GET") || !KEY.matcher(key).matches() || !isConnectionUpgraded(request)) {
            return Optional.of(BAD);
        }
        boolean isKnown = request.header("Sec-WebSocket-Version").orElse("").equals("13");
        return isKnown ? Optional.empty() : Optional.of(OTHER_VERSION);
    }

    private static boolean isConnectionUpgraded(HttpRequest request) {
        String[] tokens = request.header("Connection").orElse("").split(",", -1);
        return Arrays.stream(tokens).anyMatch(token -> token.strip().equalsIgnoreCase("upgrade"));
    }
}
