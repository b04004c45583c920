package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.internal.Json;
import io.github.serverlesswebsockets.connections.internal.JsonWriting;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tell a client why the server closes its connection; the texts are part of the published contract. */
public enum CloseCode {
    /** The session of the token has ended: connect again with a new one. */
    SESSION_EXPIRED("The session has expired. Connect again."),
    /** The user may not be connected any more, or the server clears up: do not connect again by yourself. */
    CLOSED_BY_SERVER("The server closes this connection.");

    private final String message;

    CloseCode(String message) {
        this.message = message;
    }

    /**
     * Return the sentence for the client.
     *
     * @return the closing frame's {@code message}
     */
    public String message() {
        return message;
    }

    /**
     * Returns the last frame before the server closes a connection:
     * {@code {"type":"Closing","code":…,"message":…}}. API Gateway closes with code 1000 whatever the cause, so that a
     * frame has to name it.
     *
     * @return the frame as JSON text
     */
    public String toJson() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("type", Json.of("Closing"));
        members.put("code", Json.of(name()));
        members.put("message", Json.of(message));
        return JsonWriting.write(new Json.Members(members));
    }
}
