package io.github.serverlesswebsockets.auth.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** URLs that keys may be fetched from: {@code https}, or {@code http} on this machine. */
public final class SecureUrl {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SecureUrl() {}

    /** Returns the URL, or throws unless it is absolute, safe and without user information. */
    public static URI parse(String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null && url.getUserInfo() == null && isSafe(url)) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // Reported below, without the text, which may contain a password.
        }
        throw new IllegalArgumentException(
                "The address is invalid: expected an absolute https: URL without user or password (http: only on localhost)");
    }

    /** Returns whether an issuer, which does not have to be a URL, is an {@code http:} URL of another machine. */
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
