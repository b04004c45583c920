package io.github.serverlesswebsockets.connections;

import java.time.Instant;
import java.util.Map;

/**
 * The request context that API Gateway adds to each event of a connection.
 *
 * @param connectionId the connection
 * @param connectedAt when it was opened, the same in every event of the connection
 * @param apiId the API, ten characters
 * @param stage the stage name
 * @param domainName the host that the client used: the API's own or a custom domain
 * @param requestId API Gateway's id of this request
 * @param requestedAt when API Gateway received this request, in whole milliseconds
 * @param routeKey the selected route, for example {@code $default}
 * @param sourceIp the client's address
 * @param authorizer the authorizer's context as flat text; empty without an authorizer
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html">AWS:
 *     WebSocket API mapping template reference</a>
 */
public record RequestContext(
        ConnectionId connectionId,
        Instant connectedAt,
        String apiId,
        String stage,
        String domainName,
        String requestId,
        Instant requestedAt,
        String routeKey,
        String sourceIp,
        Map<String, String> authorizer) {

    /** Copies the authorizer's context. */
    public RequestContext {
        authorizer = Map.copyOf(authorizer);
    }

    /** Names the request only, because the authorizer's context is personal data. */
    @Override
    public String toString() {
        return "RequestContext[connectionId=" + connectionId.value() + ", requestId=" + requestId + ", routeKey="
                + routeKey + "]";
    }
}
