package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.signature.SignatureVerifier;
import java.util.Optional;
import java.util.UUID;

/** What one step of a handshake came to. */
sealed interface Verdict {

    static Allowed anonymous() {
        return new Allowed(JsonNodeFactory.instance.objectNode(), Optional.empty());
    }

    static Refused unauthorized(String reason) {
        return new Refused(response(401, "Unauthorized", "UnauthorizedException"), reason);
    }

    static Refused forbidden(String reason) {
        return new Refused(response(403, "Forbidden", "ForbiddenException"), reason);
    }

    static Refused throttled(String reason) {
        return new Refused(response(429, "Too Many Requests", "TooManyRequestsException"), reason);
    }

    static Refused broken(String reason) {
        return new Refused(response(500, "Internal server error", "AuthorizerConfigurationException"), reason);
    }

    static Refused unsigned(SignatureVerifier.Rejection refusal) {
        return new Refused(response(403, refusal.message(), refusal.type()), refusal.explanation());
    }

    static Refused longUrl() {
        return new Refused(
                response(414, "Request URI Too Long", "RequestUriTooLongException"),
                "the URL is longer than the 4,096 characters that API Gateway takes: send less in the query");
    }

    /** An answer of API Gateway's own, with the headers that it puts on each of them. */
    static HttpResponse response(int status, String message, String type) {
        return HttpResponse.json(
                status,
                JsonNodeFactory.instance.objectNode().put("message", message).toString(),
                new Header("x-amzn-RequestId", UUID.randomUUID().toString()),
                new Header("x-amzn-ErrorType", type),
                new Header("x-amz-apigw-id", Ids.next()));
    }

    /**
     * Go on, with what later events carry as {@code requestContext.authorizer} and the API key that the authorizer named.
     */
    record Allowed(ObjectNode context, Optional<String> apiKey) implements Verdict {}

    /** Stop, with what the client gets and the reason that AWS would hide. */
    record Refused(HttpResponse response, String reason) implements Verdict {}
}
