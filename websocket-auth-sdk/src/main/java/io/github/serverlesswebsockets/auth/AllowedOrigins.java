package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.internal.Ascii;
import io.github.serverlesswebsockets.auth.token.AuthorizerRequest;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.auth.verify.RefusedException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Allow only pages of known origins to connect (RFC 6454; CWE-1385), by exact comparison of scheme, host and port. */
final class AllowedOrigins {

    private final Set<String> origins;
    private final boolean missingIsAllowed;

    AllowedOrigins(Set<String> origins, boolean missingIsAllowed) {
        this.origins = origins;
        this.missingIsAllowed = missingIsAllowed;
    }

    private static final Pattern SERIALIZED =
            Pattern.compile("(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?");

    static AllowedOrigins of(String... origins) {
        Set<String> normal = new HashSet<>();
        for (String origin : origins) {
            normal.add(
                    normalize(origin)
                            .orElseThrow(
                                    () -> new IllegalArgumentException(
                                            "An allowed origin must be scheme, host and port alone, like https://app.example.com, without path or wildcard")));
        }
        if (normal.isEmpty()) {
            throw new IllegalArgumentException("allowedOrigins must name at least one origin");
        }
        return new AllowedOrigins(normal, false);
    }

    AllowedOrigins allowMissing() {
        return new AllowedOrigins(origins, true);
    }

    /** Refuses with 403. */
    void check(AuthorizerRequest request) {
        List<String> sent = request.header("Origin");
        boolean allowed = sent.isEmpty() ? missingIsAllowed : sent.size() == 1 && isListed(sent.get(0));
        if (!allowed) {
            throw new RefusedException(Reason.ORIGIN_NOT_ALLOWED);
        }
    }

    private boolean isListed(String origin) {
        Optional<String> normal = normalize(origin);
        return normal.isPresent() && origins.contains(normal.get());
    }

    /** Case of scheme and host does not count, and the scheme's own port may be written out; nothing else is forgiven. */
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
