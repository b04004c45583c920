package io.github.serverlesswebsockets.connections;

import java.time.Instant;
import java.util.Map;

/**
 * Hold what API Gateway says about a connection with each of its events.
 *
 * @param connectionId the connection
 * @param connectedAt when it was opened, the same in every event of the connection
 * @param apiId the API, ten characters
 * @param stage the stage name
 * @param domainName the host that the client used: the API's own or a custom domain
 * @param requestId API Gateway's id of this request
 * @param requestedAt when API Gateway took this request, in whole milliseconds
 * @param routeKey the route that was chosen, for example {@code $default}
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

    /** Take the values over. */
    public RequestContext {
        authorizer = Map.copyOf(authorizer);
    }

    /** Name the request only: the authorizer's context is personal data. */
    @Override
    public String toString() {
        return "RequestContext[connectionId=" + connectionId.value() + ", requestId=" + requestId + ", routeKey="
                + routeKey + "]";
    }
}
