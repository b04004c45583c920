package io.github.serverlesswebsockets.auth.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Tell whether an address is safe to take keys from: {@code https}, or {@code http} that never leaves this machine. */
public final class SecureUrl {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SecureUrl() {}

    /** Throws unless the text is an absolute and safe URL without user information. */
    public static URI parse(String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null && url.getUserInfo() == null && isSafe(url)) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // Said below, without repeating a text that may hold a password.
        }
        throw new IllegalArgumentException(
                "The address must be an absolute https: URL without user or password (http: only on localhost)");
    }

    /** An issuer need not be a URL at all; if it is a plain one, anybody on the way could replace its keys. */
    public static boolean isPlainHttp(String issuer) {
        if (!issuer.toLowerCase(Locale.ROOT).startsWith("http:")) {
            return false;
        }
        String host = issuer.substring("http:".length()).replaceFirst("^//", "").replaceFirst("(:[0-9]+)?(/.*)?$", "");
        return !LOOPBACK.contains(host);
    }

    private static boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(url.getHost()));
    }
}
