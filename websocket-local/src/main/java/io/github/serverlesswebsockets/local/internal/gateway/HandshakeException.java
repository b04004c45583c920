package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import java.util.UUID;

/** Reports that a handshake is rejected: the response for the client, and the reason, which AWS would not reveal. */
final class HandshakeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient HttpResponse response;

    HandshakeException(HttpResponse response, String reason) {
        super(reason, null, false, false);
        this.response = response;
    }

    static HandshakeException unauthorized(String reason) {
        return of(401, "Unauthorized", "UnauthorizedException", reason);
    }

    static HandshakeException forbidden(String reason) {
        return of(403, "Forbidden", "ForbiddenException", reason);
    }

    static HandshakeException authorizerFailed(String reason) {
        return of(500, "Internal server error", "AuthorizerConfigurationException", reason);
    }

    /** Returns the rejection by API Gateway itself, with the headers that each of its responses has. */
    static HandshakeException of(int status, String message, String type, String reason) {
        HttpResponse response = HttpResponse.error(
                status,
                message,
                new Header("x-amzn-RequestId", UUID.randomUUID().toString()),
                new Header("x-amzn-ErrorType", type),
                new Header("x-amz-apigw-id", Ids.next()));
        return new HandshakeException(response, reason);
    }

    HttpResponse response() {
        return response;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
