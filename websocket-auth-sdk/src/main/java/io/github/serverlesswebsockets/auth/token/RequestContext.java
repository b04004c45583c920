package io.github.serverlesswebsockets.auth.token;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Describe the handshake as API Gateway saw it: the event's {@code requestContext}.
 *
 * <p>Nothing here comes from the caller except {@link #userAgent()}; the address is that of the TCP connection, never that of a forwarding
 * header. Immutable and thread-safe.
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
     * Return a text field by name, also one that this class has no method for.
     *
     * @param name the field's name, case-sensitive
     * @return the text, or empty when the field is absent or not text
     */
    public Optional<String> text(String name) {
        return fields.text(name);
    }

    /**
     * Return the route, always {@code $connect}.
     *
     * @return the route key
     */
    public Optional<String> routeKey() {
        return text("routeKey");
    }

    /**
     * Return the kind of event, always {@code CONNECT}.
     *
     * @return the event type
     */
    public Optional<String> eventType() {
        return text("eventType");
    }

    /**
     * Return the direction, {@code IN}.
     *
     * @return the message direction
     */
    public Optional<String> messageDirection() {
        return text("messageDirection");
    }

    /**
     * Return the id that the connection will have once it is accepted.
     *
     * @return the connection id
     */
    public Optional<String> connectionId() {
        return text("connectionId");
    }

    /**
     * Return API Gateway's id of this request.
     *
     * @return the request id
     */
    public Optional<String> requestId() {
        return text("requestId");
    }

    /**
     * Return API Gateway's extended id of this request.
     *
     * @return the extended request id
     */
    public Optional<String> extendedRequestId() {
        return text("extendedRequestId");
    }

    /**
     * Return the API's id.
     *
     * @return the API id
     */
    public Optional<String> apiId() {
        return text("apiId");
    }

    /**
     * Return the stage's name.
     *
     * @return the stage
     */
    public Optional<String> stage() {
        return text("stage");
    }

    /**
     * Return the domain that the client connects to.
     *
     * @return the domain name
     */
    public Optional<String> domainName() {
        return text("domainName");
    }

    /**
     * Return the time of the request as API Gateway formats it, {@code dd/MMM/yyyy:HH:mm:ss Z}.
     *
     * @return the request time
     */
    public Optional<String> requestTime() {
        return text("requestTime");
    }

    /**
     * Return the time of the request.
     *
     * @return the event's {@code requestTimeEpoch}, which is in milliseconds
     */
    public Optional<Instant> requestTimeEpoch() {
        return millis("requestTimeEpoch");
    }

    /**
     * Return the time at which the connection was opened.
     *
     * @return the event's {@code connectedAt}, which is in milliseconds
     */
    public Optional<Instant> connectedAt() {
        return millis("connectedAt");
    }

    /**
     * Return the client's address.
     *
     * @return the event's {@code identity.sourceIp}
     */
    public Optional<String> sourceIp() {
        return fields.object("identity").text("sourceIp");
    }

    /**
     * Return the client's own description of itself.
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
