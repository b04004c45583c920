package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.server.HttpResponse;

/** What one step of a handshake came to. */
sealed interface Verdict {

    static Verdict anonymous() {
        return new Allowed(JsonNodeFactory.instance.objectNode());
    }

    static Refused unauthorized(String reason) {
        return new Refused(HttpResponse.json(401, "{\"message\":\"Unauthorized\"}"), reason);
    }

    static Refused forbidden(String reason) {
        return new Refused(HttpResponse.json(403, "{\"message\":\"Forbidden\"}"), reason);
    }

    static Refused throttled() {
        return new Refused(
                HttpResponse.json(429, "{\"message\":\"Too Many Requests\"}"),
                "more handshakes than the throttling limits of the route $connect: connect less often, or raise ThrottlingRateLimit and ThrottlingBurstLimit");
    }

    static Refused broken(String reason) {
        return new Refused(HttpResponse.json(500, "{\"message\":\"Internal server error\"}"), reason);
    }

    /** Go on, with what later events carry as {@code requestContext.authorizer}. */
    record Allowed(ObjectNode context) implements Verdict {}

    /** Stop, with what the client gets and the reason that AWS would hide. */
    record Refused(HttpResponse response, String reason) implements Verdict {}
}
