package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.internal.Ids;
import io.github.serverlesswebsockets.connections.internal.Json;
import io.github.serverlesswebsockets.connections.internal.LogLine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

/** A client's message that is a JSON object, from a session that has not expired. Immutable. */
public final class ClientMessage {

    private static final Logger LOG = System.getLogger(ClientMessage.class.getName());

    private final Connection connection;
    private final Json body;
    private final String requestId;
    private final Instant requestedAt;

    ClientMessage(Connection connection, Json body, String requestId, Instant requestedAt) {
        this.connection = connection;
        this.body = body;
        this.requestId = requestId;
        this.requestedAt = requestedAt;
    }

    /**
     * Returns the connection that sent the message.
     *
     * @return the sender
     */
    public Connection connection() {
        return connection;
    }

    /**
     * Returns the id that replies repeat.
     *
     * @return the client's {@code requestId} if it is a text of 1 to 256 characters, otherwise API Gateway's
     */
    public String requestId() {
        return requestId;
    }

    /**
     * Returns when API Gateway received the message.
     *
     * @return the time in whole milliseconds
     */
    public Instant requestedAt() {
        return requestedAt;
    }

    /**
     * Returns a member of the message as a text.
     *
     * @param name the member's name
     * @return the text; empty unless the member is a JSON string
     */
    public Optional<String> text(String name) {
        return body.get(name).text();
    }

    /**
     * Returns a member of the message as JSON.
     *
     * @param name the member's name
     * @return the member's value as JSON text; empty if it is absent or {@code null}
     */
    public Optional<String> json(String name) {
        return body.get(name).ifPresent().map(Json::toJson);
    }

    /**
     * Returns a member of the message as an entity id.
     *
     * @param name the member's name
     * @return the id; empty unless the member is a text that {@link EntityId} allows
     */
    public Optional<EntityId> entityId(String name) {
        return text(name).filter(Ids::isKey).map(EntityId::new);
    }

    /**
     * Returns a response that tells the client that the message had no effect.
     *
     * @param code the reason
     * @return an error frame with the request id
     */
    public WebSocketResponse reject(ErrorCode code) {
        LOG.log(
                Level.DEBUG,
                () -> LogLine.of(
                        "message.rejected",
                        "code",
                        code.name(),
                        "requestId",
                        requestId,
                        "connectionId",
                        connection.id().value()));
        return WebSocketResponse.of(new Frame.Rejected(code, requestId));
    }

    /** Returns the connection and the request id only, because the body may contain personal data. */
    @Override
    public String toString() {
        return "ClientMessage[connection=" + connection + ", requestId=" + requestId + "]";
    }
}
