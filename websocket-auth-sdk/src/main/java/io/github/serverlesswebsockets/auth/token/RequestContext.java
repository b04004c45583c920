package io.github.serverlesswebsockets.auth.token;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The event's {@code requestContext}: the handshake as API Gateway received it.
 *
 * <p>Only {@link #userAgent()} is set by the client. The address is that of the TCP connection, not that of a forwarding header. Immutable
 * and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html">Lambda authorizers
 *     for WebSocket APIs</a>
 */
public final class RequestContext {

    private final JsonObject fields;

    RequestContext(JsonObject fields) {
        this.fields = fields;
    }

    /**
     * Returns a text field by name, also one that this class has no method for.
     *
     * @param name the field's name, case-sensitive
     * @return the text, or empty if the field is absent or not text
     */
    public Optional<String> text(String name) {
        return fields.text(name);
    }

    /**
     * Returns the route, always {@code $connect}.
     *
     * @return the route key
     */
    public Optional<String> routeKey() {
        return text("routeKey");
    }

    /**
     * Returns the kind of event, always {@code CONNECT}.
     *
     * @return the event type
     */
    public Optional<String> eventType() {
        return text("eventType");
    }

    /**
     * Returns the direction, {@code IN}.
     *
     * @return the message direction
     */
    public Optional<String> messageDirection() {
        return text("messageDirection");
    }

    /**
     * Returns the id of the connection.
     *
     * @return the connection id
     */
    public Optional<String> connectionId() {
        return text("connectionId");
    }

    /**
     * Returns API Gateway's id of this request.
     *
     * @return the request id
     */
    public Optional<String> requestId() {
        return text("requestId");
    }

    /**
     * Returns API Gateway's extended id of this request.
     *
     * @return the extended request id
     */
    public Optional<String> extendedRequestId() {
        return text("extendedRequestId");
    }

    /**
     * Returns the API's id.
     *
     * @return the API id
     */
    public Optional<String> apiId() {
        return text("apiId");
    }

    /**
     * Returns the stage's name.
     *
     * @return the stage
     */
    public Optional<String> stage() {
        return text("stage");
    }

    /**
     * Returns the domain name that the client connects to.
     *
     * @return the domain name
     */
    public Optional<String> domainName() {
        return text("domainName");
    }

    /**
     * Returns the time of the request as API Gateway formats it, {@code dd/MMM/yyyy:HH:mm:ss Z}.
     *
     * @return the request time
     */
    public Optional<String> requestTime() {
        return text("requestTime");
    }

    /**
     * Returns the time of the request.
     *
     * @return the event's {@code requestTimeEpoch}, which is in milliseconds
     */
    public Optional<Instant> requestTimeEpoch() {
        return millis("requestTimeEpoch");
    }

    /**
     * Returns the time at which the connection was opened.
     *
     * @return the event's {@code connectedAt}, which is in milliseconds
     */
    public Optional<Instant> connectedAt() {
        return millis("connectedAt");
    }

    /**
     * Returns the client's address.
     *
     * @return the event's {@code identity.sourceIp}
     */
    public Optional<String> sourceIp() {
        return fields.object("identity").text("sourceIp");
    }

    /**
     * Returns the client's user agent.
     *
     * @return the event's {@code identity.userAgent}
     */
    public Optional<String> userAgent() {
        return fields.object("identity").text("userAgent");
    }

    private Optional<Instant> millis(String name) {
        return fields.get(name, BigDecimal.class).map(BigDecimal::longValue).map(Instant::ofEpochMilli);
    }
}
