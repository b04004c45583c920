package io.github.serverlesswebsockets.auth;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hold the three parts of a JWS in compact form (RFC 7515, section 7.1), each known to be in its one canonical spelling.
 *
 * <p>Base64url decoders accept padding and stray bits, so that one token has many spellings; encoding again and comparing leaves one.
 */
record CompactJws(String header, String payload, String signature) {

    static final int MAX_LENGTH = 8 * 1024;

    private static final int JWS_PARTS = 3;
    private static final int JWE_PARTS = 5;
    private static final Pattern ALPHABET = Pattern.compile("[A-Za-z0-9._-]+");

    static CompactJws parse(String token) {
        if (token.length() > MAX_LENGTH) {
            throw new RefusedException(Reason.TOKEN_TOO_LARGE);
        }
        List<String> parts = List.of(token.split("\\.", -1));
        if (!ALPHABET.matcher(token).matches() || !isLegalCount(parts)) {
            throw new RefusedException(Reason.MALFORMED_TOKEN);
        }
        return new CompactJws(parts.get(0), parts.get(1), parts.get(2));
    }

    private static boolean isLegalCount(List<String> parts) {
        if (parts.size() == JWE_PARTS) {
            throw new RefusedException(Reason.UNSUPPORTED_TOKEN);
        }
        return parts.size() == JWS_PARTS
                && parts.stream().allMatch(part -> decode(part).isPresent());
    }

    private static Optional<byte[]> decode(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return Optional.of(bytes).filter(decoded -> decoded.length > 0 && isCanonical(part, decoded));
        } catch (IllegalArgumentException illegal) {
            return Optional.empty();
        }
    }

    private static boolean isCanonical(String part, byte[] decoded) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(decoded).equals(part);
    }

    JsonObject headerJson() {
        return json(header);
    }

    JsonObject payloadJson() {
        return json(payload);
    }

    private static JsonObject json(String part) {
        return decode(part).flatMap(Json::object).orElseThrow(() -> new RefusedException(Reason.MALFORMED_TOKEN));
    }

    /** Hide the token. */
    @Override
    public String toString() {
        return "CompactJws[hidden]";
    }
}
