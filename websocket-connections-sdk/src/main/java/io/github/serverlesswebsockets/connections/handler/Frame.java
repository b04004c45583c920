package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.internal.Json;
import io.github.serverlesswebsockets.connections.internal.JsonWriting;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hold a frame that the server sends, one record for each {@code type}. What is absent is left out. */
public sealed interface Frame {

    /**
     * Write the frame as JSON text.
     *
     * @return the text to send
     */
    String toJson();

    /**
     * {@code {"type":"Subscribed","entityId":…,"requestId":…}}: the subscription holds.
     *
     * @param entityId the entity
     * @param requestId the client's request id, else API Gateway's
     */
    record Subscribed(EntityId entityId, String requestId) implements Frame {
        @Override
        public String toJson() {
            return write("Subscribed", "entityId", Json.of(entityId.value()), "requestId", Json.of(requestId));
        }
    }

    /**
     * {@code {"type":"Unsubscribed","entityId":…,"requestId":…}}: there is no subscription any more.
     *
     * @param entityId the entity
     * @param requestId the client's request id, else API Gateway's
     */
    record Unsubscribed(EntityId entityId, String requestId) implements Frame {
        @Override
        public String toJson() {
            return write("Unsubscribed", "entityId", Json.of(entityId.value()), "requestId", Json.of(requestId));
        }
    }

    /**
     * {@code {"type":"Error","code":…,"message":…,"requestId":…}}: the message had no effect.
     *
     * @param code what is wrong
     * @param requestId the client's request id, else API Gateway's
     */
    record Refused(ErrorCode code, String requestId) implements Frame {
        @Override
        public String toJson() {
            Json message = Json.of(code.message());
            return write("Error", "code", Json.of(code.name()), "message", message, "requestId", Json.of(requestId));
        }
    }

    /**
     * {@code {"type":"Entity Updated","entityId":…,"message":…,"messageId":…}}: something happened to an entity.
     *
     * @param entityId the entity
     * @param message any JSON, or absent
     * @param messageId the same for each copy of one message
     */
    record EntityUpdated(EntityId entityId, Json message, String messageId) implements Frame {
        @Override
        public String toJson() {
            Json entity = Json.of(entityId.value());
            return write("Entity Updated", "entityId", entity, "message", message, "messageId", Json.of(messageId));
        }
    }

    /**
     * {@code {"type":"User Push Notification","message":…,"callback":…,"messageId":…}}: news for a user.
     *
     * @param message any JSON, or absent
     * @param callback where the user finds more, an http or https URL as text, or absent
     * @param messageId the same for each copy of one message
     */
    record UserNotification(Json message, Json callback, String messageId) implements Frame {
        @Override
        public String toJson() {
            Json id = Json.of(messageId);
            return write("User Push Notification", "message", message, "callback", callback, "messageId", id);
        }
    }

    private static String write(String type, Object... namesAndValues) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("type", Json.of(type));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], (Json) namesAndValues[i + 1]);
        }
        return JsonWriting.write(new Json.Members(members));
    }
}
