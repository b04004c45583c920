package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.WebSocketEvent;
import io.github.serverlesswebsockets.connections.internal.Ids;
import io.github.serverlesswebsockets.connections.internal.Json;
import io.github.serverlesswebsockets.connections.internal.LogLine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

/**
 * Hold a client's message that is a JSON object, from a session that is still good.
 *
 * @param connection who sent it
 * @param body the JSON object
 * @param requestId the client's {@code requestId} if it is a text of 1 to 256 characters, else API Gateway's
 * @param requestedAt when API Gateway took the message, in whole milliseconds
 */
public record ClientMessage(Connection connection, Json body, String requestId, Instant requestedAt) {

    private static final Logger LOG = System.getLogger(ClientMessage.class.getName());

    /**
     * Answer that the message had no effect.
     *
     * @param code why
     * @return an error frame with the request id
     */
    public WebSocketResponse refuse(ErrorCode code) {
        LOG.log(
                Level.DEBUG,
                () -> LogLine.of(
                        "refused",
                        "code",
                        code.name(),
                        "requestId",
                        requestId,
                        "connectionId",
                        connection.id().value()));
        return WebSocketResponse.of(new Frame.Refused(code, requestId));
    }

    /**
     * Returns a member of the message as an entity id.
     *
     * @param name the member's name
     * @return the id; empty unless the member is a text that {@link EntityId} allows
     */
    public Optional<EntityId> entityId(String name) {
        return body.get(name).text().filter(Ids::isKey).map(EntityId::new);
    }

    /** Name the request only: the body belongs to the client. */
    @Override
    public String toString() {
        return "ClientMessage[connection=" + connection + ", requestId=" + requestId + "]";
    }

    static String requestId(WebSocketEvent.Message event, Optional<Json> body) {
        return body.flatMap(json -> json.get("requestId").text())
                .filter(Ids::isKey)
                .orElse(event.context().requestId());
    }
}
