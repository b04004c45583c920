package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.Base64Url;
import io.github.serverlesswebsockets.auth.internal.Json;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The three parts of a JWS in compact form (RFC 7515, section 7.1), each in canonical base64url. */
final class CompactJws {

    static final int MAX_TOKEN_CHARS = 8 * 1024;

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
        if (token.length() > MAX_TOKEN_CHARS) {
            throw new RejectedException(Reason.TOKEN_TOO_LARGE);
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first <= 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            throw isEncrypted(token)
                    ? new RejectedException(Reason.UNSUPPORTED_TOKEN, Check.SHAPE)
                    : new RejectedException(Reason.MALFORMED_TOKEN);
        }
        return new CompactJws(
                token.substring(0, first), token.substring(first + 1, second), token.substring(second + 1));
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
        return require(Json.object(decode(header)), Check.HEADER);
    }

    /** Parses the payload. Call it after the signature was verified, so that unsigned text is not parsed. */
    JsonObject claims() {
        return require(Json.signedObject(payloadBytes), Check.PAYLOAD);
    }

    /** Parses the payload before the signature is verified. Use it only to select an issuer, whose verifier checks everything. */
    JsonObject unverifiedClaims() {
        return require(Json.object(payloadBytes), Check.ISSUER);
    }

    private static boolean isEncrypted(String token) {
        return token.length() - token.replace(".", "").length() == JWE_DOTS;
    }

    private static byte[] decode(String part) {
        byte[] bytes = Base64Url.decode(part);
        if (bytes.length == 0) {
            throw malformed(Check.SHAPE);
        }
        return bytes;
    }

    private static JsonObject require(Optional<JsonObject> object, Check check) {
        if (object.isEmpty()) {
            throw malformed(check);
        }
        return object.get();
    }

    private static RejectedException malformed(Check check) {
        return new RejectedException(Reason.MALFORMED_TOKEN, check);
    }

    /** Returns no part of the token. */
    @Override
    public String toString() {
        return "CompactJws[hidden]";
    }
}
