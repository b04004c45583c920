package io.github.serverlesswebsockets.auth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Allow only pages of known origins to connect (RFC 6454; CWE-1385), by exact comparison of scheme, host and port. */
record AllowedOrigins(Set<String> origins, boolean missingIsAllowed) implements RequestRule {

    private static final Pattern SERIALIZED =
            Pattern.compile("(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?");

    static AllowedOrigins of(String... origins) {
        Set<String> normal = Stream.of(origins).map(AllowedOrigins::require).collect(Collectors.toUnmodifiableSet());
        if (normal.isEmpty()) {
            throw new IllegalArgumentException("allowedOrigins must name at least one origin");
        }
        return new AllowedOrigins(normal, false);
    }

    AllowedOrigins allowMissing() {
        return new AllowedOrigins(origins, true);
    }

    @Override
    public void check(AuthorizerRequest request) {
        List<String> sent = request.header("Origin");
        boolean allowed = sent.isEmpty()
                ? missingIsAllowed
                : sent.size() == 1
                        && normalize(sent.get(0)).filter(origins::contains).isPresent();
        if (!allowed) {
            throw new RefusedException(Reason.ORIGIN_NOT_ALLOWED);
        }
    }

    /** Case of scheme and host does not count, and the scheme's own port may be written out; nothing else is forgiven. */
    private static Optional<String> normalize(String origin) {
        return Optional.of(SERIALIZED.matcher(origin.toLowerCase(Locale.ROOT)))
                .filter(Matcher::matches)
                .map(parts -> parts.group(1) + "://" + parts.group(2) + ":" + port(parts));
    }

    private static int port(Matcher parts) {
        int standard = parts.group(1).equals("https") ? 443 : 80;
        return parts.group(3) == null ? standard : Integer.parseInt(parts.group(3));
    }

    private static String require(String origin) {
        return normalize(origin)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "An allowed origin must be scheme, host and port alone, like https://app.example.com, without path or wildcard"));
    }
}
