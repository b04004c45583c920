package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.Base64Url;
import io.github.serverlesswebsockets.auth.internal.Json;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Hold the three parts of a JWS in compact form (RFC 7515, section 7.1), each known to be in its one canonical spelling. */
final class CompactJws {

    static final int MAX_LENGTH = 8 * 1024;

    private static final int JWE_DOTS = 4;

    private final String header;
    private final String payload;
    private final String signature;
    private final byte[] payloadBytes;
    private final byte[] signatureBytes;

    private CompactJws(String header, String payload, String signature) {
        this.header = header;
        this.payload = payload;
        this.signature = signature;
        this.payloadBytes = decode(payload);
        this.signatureBytes = decode(signature);
    }

    static CompactJws parse(String token) {
        if (token.length() > MAX_LENGTH) {
            throw new RefusedException(Reason.TOKEN_TOO_LARGE);
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first <= 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            throw new RefusedException(isEncrypted(token) ? Reason.UNSUPPORTED_TOKEN : Reason.MALFORMED_TOKEN);
        }
        return new CompactJws(
                token.substring(0, first), token.substring(first + 1, second), token.substring(second + 1));
    }

    private static boolean isEncrypted(String token) {
        return token.length() - token.replace(".", "").length() == JWE_DOTS;
    }

    private static byte[] decode(String part) {
        byte[] bytes = Base64Url.decode(part);
        if (bytes.length == 0) {
            throw malformed();
        }
        return bytes;
    }

    String header() {
        return header;
    }

    String payload() {
        return payload;
    }

    String signature() {
        return signature;
    }

    byte[] signatureBytes() {
        return signatureBytes;
    }

    byte[] signingInput() {
        return header.concat(".").concat(payload).getBytes(StandardCharsets.US_ASCII);
    }

    JsonObject headerJson() {
        return found(Json.object(decode(header)));
    }

    /** To be asked for when the signature is known to be good: what nobody has signed is not even parsed. */
    JsonObject claims() {
        return found(Json.signedObject(payloadBytes));
    }

    /** To be asked for when it only serves to choose an issuer, who then checks everything. */
    JsonObject unverifiedClaims() {
        return found(Json.object(payloadBytes));
    }

    private static JsonObject found(Optional<JsonObject> object) {
        if (object.isEmpty()) {
            throw malformed();
        }
        return object.get();
    }

    private static RefusedException malformed() {
        return new RefusedException(Reason.MALFORMED_TOKEN);
    }

    /** Hide the token. */
    @Override
    public String toString() {
        return "CompactJws[hidden]";
    }
}
