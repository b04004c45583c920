package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.internal.Json;
import java.util.Optional;

/** A frame that handlers send to clients, one record for each {@code type}. Absent values are left out. */
public sealed interface Frame {

    /**
     * Returns the frame as JSON text.
     *
     * @return the text to send
     */
    String toJson();

    /**
     * {@code {"type":"Subscribed","entityId":…,"requestId":…}}: the client is subscribed.
     *
     * @param entityId the entity
     * @param requestId the client's request id, otherwise API Gateway's
     */
    record Subscribed(EntityId entityId, String requestId) implements Frame {
        @Override
        public String toJson() {
            return Json.object("type", "Subscribed", "entityId", entityId.value(), "requestId", requestId)
                    .toJson();
        }
    }

    /**
     * {@code {"type":"Unsubscribed","entityId":…,"requestId":…}}: the client is no longer subscribed, or was not
     * subscribed before.
     *
     * @param entityId the entity
     * @param requestId the client's request id, otherwise API Gateway's
     */
    record Unsubscribed(EntityId entityId, String requestId) implements Frame {
        @Override
        public String toJson() {
            return Json.object("type", "Unsubscribed", "entityId", entityId.value(), "requestId", requestId)
                    .toJson();
        }
    }

    /**
     * {@code {"type":"Error","code":…,"message":…,"requestId":…}}: the client's message had no effect.
     *
     * @param code the reason
     * @param requestId the client's request id, otherwise API Gateway's
     */
    record Rejected(ErrorCode code, String requestId) implements Frame {
        @Override
        public String toJson() {
            return Json.object("type", "Error", "code", code.name(), "message", code.message(), "requestId", requestId)
                    .toJson();
        }
    }

    /**
     * {@code {"type":"Entity Updated","entityId":…,"message":…,"messageId":…}}: an entity has changed.
     *
     * @param entityId the entity
     * @param message any value as JSON text, or empty
     * @param messageId the same for each copy of one message
     */
    record EntityUpdated(EntityId entityId, Optional<String> message, String messageId) implements Frame {

        /**
         * Checks the message.
         *
         * @throws IllegalArgumentException if the message is not JSON
         */
        public EntityUpdated {
            parse(message);
        }

        @Override
        public String toJson() {
            return Json.object(
                            "type",
                            "Entity Updated",
                            "entityId",
                            entityId.value(),
                            "message",
                            parse(message),
                            "messageId",
                            messageId)
                    .toJson();
        }
    }

    /**
     * {@code {"type":"User Push Notification","message":…,"callback":…,"messageId":…}}: a notification for a user.
     *
     * @param message any value as JSON text, or empty
     * @param callback an http or https URL that the user is asked to open, or empty
     * @param messageId the same for each copy of one message
     */
    record UserNotification(Optional<String> message, Optional<String> callback, String messageId) implements Frame {

        /**
         * Checks the message.
         *
         * @throws IllegalArgumentException if the message is not JSON
         */
        public UserNotification {
            parse(message);
        }

        @Override
        public String toJson() {
            Json link = callback.map(Json::of).orElse(Json.absent());
            return Json.object(
                            "type",
                            "User Push Notification",
                            "message",
                            parse(message),
                            "callback",
                            link,
                            "messageId",
                            messageId)
                    .toJson();
        }
    }

    private static Json parse(Optional<String> json) {
        return json.map(text -> Json.parseEvent(text)
                        .orElseThrow(() -> new IllegalArgumentException("Creating a frame failed: expected a message "
                                + "of JSON text, found " + text.length() + " characters that are not JSON.")))
                .orElse(Json.absent());
    }
}
