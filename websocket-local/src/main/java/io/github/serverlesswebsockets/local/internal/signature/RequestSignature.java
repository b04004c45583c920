package io.github.serverlesswebsockets.local.internal.signature;

import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The signature of a request, which is in its {@code Authorization} header or, if the request is presigned, in its query.
 *
 * @param credential the access key and the scope
 * @param signedHeaders the names of the signed headers
 * @param signature the signature in hexadecimal form
 * @param date the time of the signature as text
 */
record RequestSignature(String credential, List<String> signedHeaders, String signature, String date) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String QUERY_PREFIX = "X-Amz-";
    private static final Pattern COMMA = Pattern.compile(",\\s*");
    private static final Pattern AMPERSAND = Pattern.compile("&");

    static boolean isAbsent(HttpRequest request) {
        return request.header("Authorization").isEmpty() && !query(request).containsKey("X-Amz-Signature");
    }

    /** Returns the signature; empty if a part of it is missing. */
    static Optional<RequestSignature> of(HttpRequest request) {
        Optional<String> authorization = request.header("Authorization");
        Map<String, String> parts =
                authorization.isPresent() ? partsOfHeader(authorization.get()) : partsOfQuery(request);
        Optional<String> date = request.header("X-Amz-Date")
                .or(() -> Optional.ofNullable(query(request).get("X-Amz-Date")));
        if (date.isEmpty() || !parts.keySet().containsAll(List.of("Credential", "SignedHeaders", "Signature"))) {
            return Optional.empty();
        }
        List<String> signedHeaders =
                List.of(parts.getOrDefault("SignedHeaders", "").split(";", -1));
        return Optional.of(new RequestSignature(
                parts.getOrDefault("Credential", ""), signedHeaders, parts.getOrDefault("Signature", ""), date.get()));
    }

    String accessKey() {
        return credential.split("/", -1)[0];
    }

    /** Returns the credential scope: date, region, service and {@code aws4_request}. */
    String scope() {
        return credential.substring(Math.min(credential.length(), accessKey().length() + 1));
    }

    private static Map<String, String> partsOfHeader(String authorization) {
        return authorization.startsWith(ALGORITHM + " ")
                ? pairs(COMMA.splitAsStream(authorization.substring(ALGORITHM.length() + 1)))
                : Map.of();
    }

    private static Map<String, String> partsOfQuery(HttpRequest request) {
        Map<String, String> parts = new HashMap<>();
        query(request).forEach((name, value) -> parts.put(name.replace(QUERY_PREFIX, ""), value));
        return parts;
    }

    private static Map<String, String> query(HttpRequest request) {
        Map<String, String> decoded = new HashMap<>();
        pairs(AMPERSAND.splitAsStream(request.query()))
                .forEach((name, value) -> decoded.put(name, UriEncoding.decode(value)));
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
