package io.github.serverlesswebsockets.local.internal.signature;

import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a request says about its own signature, in its header or, when it is presigned, in its query. */
record Signed(String credential, List<String> headers, String signature, String date) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String QUERY_PREFIX = "X-Amz-";
    private static final Pattern COMMA = Pattern.compile(",\\s*");
    private static final Pattern AMPERSAND = Pattern.compile("&");

    static boolean isMissing(HttpRequest request) {
        return request.header("Authorization").isEmpty() && !query(request).containsKey("X-Amz-Signature");
    }

    /** Returns the parts; empty when one is missing. */
    static Optional<Signed> of(HttpRequest request) {
        Optional<String> authorization = request.header("Authorization");
        Map<String, String> parts = authorization.isPresent() ? header(authorization.get()) : presigned(request);
        Optional<String> date = request.header("X-Amz-Date")
                .or(() -> Optional.ofNullable(query(request).get("X-Amz-Date")));
        if (date.isEmpty() || !parts.keySet().containsAll(List.of("Credential", "SignedHeaders", "Signature"))) {
            return Optional.empty();
        }
        List<String> headers = List.of(parts.getOrDefault("SignedHeaders", "").split(";", -1));
        return Optional.of(new Signed(
                parts.getOrDefault("Credential", ""), headers, parts.getOrDefault("Signature", ""), date.get()));
    }

    String accessKey() {
        return credential.split("/", -1)[0];
    }

    /** The scope: day, region, service and a fixed word. */
    String scope() {
        return credential.substring(Math.min(credential.length(), accessKey().length() + 1));
    }

    private static Map<String, String> header(String authorization) {
        return authorization.startsWith(ALGORITHM + " ")
                ? pairs(COMMA.splitAsStream(authorization.substring(ALGORITHM.length() + 1)))
                : Map.of();
    }

    private static Map<String, String> presigned(HttpRequest request) {
        Map<String, String> parts = new HashMap<>();
        query(request).forEach((name, value) -> parts.put(name.replace(QUERY_PREFIX, ""), value));
        return parts;
    }

    private static Map<String, String> query(HttpRequest request) {
        Map<String, String> decoded = new HashMap<>();
        pairs(AMPERSAND.splitAsStream(request.query()))
                .forEach((name, value) -> decoded.put(name, Percent.decode(value)));
        return decoded;
    }

    private static Map<String, String> pairs(Stream<String> parts) {
        Map<String, String> pairs = new HashMap<>();
        parts.forEach(part -> {
            int equals = part.indexOf('=');
            if (equals > 0) {
                pairs.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        });
        return pairs;
    }
}
