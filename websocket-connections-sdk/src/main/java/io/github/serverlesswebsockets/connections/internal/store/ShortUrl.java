package io.github.serverlesswebsockets.connections.internal.store;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversion between endpoints and the short form {@code api.region/stage}. The endpoint is stored in every row of
 * the index, so that the short form reduces the read units that publishing consumes. Other URLs are stored unchanged.
 */
final class ShortUrl {

    private static final Pattern LONG =
            Pattern.compile("https://([a-z0-9]+)\\.execute-api\\.([a-z0-9-]+)\\.amazonaws\\.com/([^/?#]+)");
    private static final Pattern SHORT = Pattern.compile("([a-z0-9]+)\\.([a-z0-9-]+)/([^/?#]+)");

    private ShortUrl() {}

    static String write(URI endpoint) {
        Matcher parts = LONG.matcher(endpoint.toString());
        return parts.matches() ? parts.group(1) + "." + parts.group(2) + "/" + parts.group(3) : endpoint.toString();
    }

    static URI read(String stored) {
        Matcher parts = SHORT.matcher(stored);
        return URI.create(
                parts.matches()
                        ? "https://" + parts.group(1) + ".execute-api." + parts.group(2) + ".amazonaws.com/"
                                + parts.group(3)
                        : stored);
    }
}
