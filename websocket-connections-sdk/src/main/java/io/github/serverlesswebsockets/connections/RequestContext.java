package io.github.serverlesswebsockets.connections;

import io.github.serverlesswebsockets.connections.internal.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The request context that API Gateway adds to each event of a connection. Missing fields are empty texts. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html">AWS:
 *     WebSocket API mapping template reference</a>
 */
public final class RequestContext {

    private final Json json;
    private final ConnectionId connectionId;
    private final Map<String, String> authorizer;

    /** Creates the context of an event; throws an {@link IllegalArgumentException} without a connection id. */
    RequestContext(Json json) {
        this.json = json;
        this.connectionId = new ConnectionId(text("connectionId"));
        Map<String, String> flat = new LinkedHashMap<>();
        json.get("authorizer").members().forEach((name, value) -> flat.put(name, value.scalar()));
        flat.values().removeIf(String::isEmpty);
        this.authorizer = Map.copyOf(flat);
    }

    /**
     * Returns the connection.
     *
     * @return the connection's id
     */
    public ConnectionId connectionId() {
        return connectionId;
    }

    /**
     * Returns when the connection was opened.
     *
     * @return the same instant in every event of the connection
     */
    public Instant connectedAt() {
        // Events from a test console have no connect time; without a default, the row would already have expired.
        long opened = number("connectedAt");
        return opened > 0 ? Instant.ofEpochMilli(opened) : requestedAt();
    }

    /**
     * Returns the API.
     *
     * @return ten characters
     */
    public String apiId() {
        return text("apiId");
    }

    /**
     * Returns the stage.
     *
     * @return the stage name
     */
    public String stage() {
        return text("stage");
    }

    /**
     * Returns the host that the client used.
     *
     * @return the API's own host or a custom domain
     */
    public String domainName() {
        return text("domainName");
    }

    /**
     * Returns API Gateway's id of this request.
     *
     * @return the request id
     */
    public String requestId() {
        return text("requestId");
    }

    /**
     * Returns when API Gateway received this request.
     *
     * @return the time in whole milliseconds
     */
    public Instant requestedAt() {
        return Instant.ofEpochMilli(number("requestTimeEpoch"));
    }

    /**
     * Returns the selected route.
     *
     * @return the route key, for example {@code $default}
     */
    public String routeKey() {
        return text("routeKey");
    }

    /**
     * Returns the client's address.
     *
     * @return the IP address
     */
    public String sourceIp() {
        return json.get("identity").get("sourceIp").scalar();
    }

    /**
     * Returns the authorizer's context.
     *
     * @return the context as flat text; empty without an authorizer
     */
    public Map<String, String> authorizer() {
        return authorizer;
    }

    /** Returns the ids of the request and the connection only, because the rest is personal data. */
    @Override
    public String toString() {
        return "RequestContext[requestId=" + requestId() + ", connectionId=" + connectionId.value() + "]";
    }

    String text(String name) {
        return json.get(name).scalar();
    }

    /** Returns a whole number; 0 if it is missing or is not a whole number. */
    long number(String name) {
        String digits = text(name);
        return digits.matches("-?[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }
}
