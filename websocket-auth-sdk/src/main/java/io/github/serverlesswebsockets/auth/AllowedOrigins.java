package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.internal.Ascii;
import io.github.serverlesswebsockets.auth.token.AuthorizerRequest;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.auth.verify.RejectedException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The origins whose pages may connect (RFC 6454; CWE-1385). Scheme, host and port must match, ignoring case. */
record AllowedOrigins(Set<String> origins, boolean allowsMissing) {

    private static final Pattern SERIALIZED =
            Pattern.compile("(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?");

    static AllowedOrigins of(String... origins) {
        Set<String> normalized = new HashSet<>();
        for (String origin : origins) {
            normalized.add(normalize(origin)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "The allowed origin is invalid: expected scheme, host and port without path or wildcard, like https://app.example.com, found '"
                                    + origin + "'")));
        }
        if (normalized.isEmpty()) {
            throw new IllegalArgumentException("allowedOrigins must name at least one origin");
        }
        return new AllowedOrigins(normalized, false);
    }

    AllowedOrigins allowMissing() {
        return new AllowedOrigins(origins, true);
    }

    /** Throws an exception that ends in 403 unless the request is from an allowed origin. */
    void check(AuthorizerRequest request) {
        List<String> sent = request.header("Origin");
        boolean allowed = sent.isEmpty() ? allowsMissing : sent.size() == 1 && isListed(sent.get(0));
        if (!allowed) {
            throw new RejectedException(Reason.ORIGIN_NOT_ALLOWED);
        }
    }

    private boolean isListed(String origin) {
        Optional<String> normal = normalize(origin);
        return normal.isPresent() && origins.contains(normal.get());
    }

    /** Ignores the case of scheme and host, and adds the default port of the scheme. */
    private static Optional<String> normalize(String origin) {
        Matcher parts = SERIALIZED.matcher(Ascii.lower(origin));
        return parts.matches()
                ? Optional.of(parts.group(1) + "://" + parts.group(2) + ":" + port(parts))
                : Optional.empty();
    }

    private static int port(Matcher parts) {
        int standard = parts.group(1).equals("https") ? 443 : 80;
        return parts.group(3) == null ? standard : Integer.parseInt(parts.group(3));
    }
}
