package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.internal.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The response to an event: {@code {"statusCode":200,"headers":{…},"body":"…","isBase64Encoded":false}}.
 *
 * @param status the HTTP status; on {@code $connect} it is the status of the handshake
 * @param headers the headers of the handshake's response; ignored on other routes
 * @param body the frame for the client on a two-way route; empty if there is none
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-response.html">AWS:
 *     set up route responses</a>
 */
public record WebSocketResponse(int status, Map<String, String> headers, String body) {

    /** Copies the headers. */
    public WebSocketResponse {
        headers = Map.copyOf(headers);
    }

    /**
     * Returns a response without a body.
     *
     * @param status the HTTP status
     * @return the response
     */
    public static WebSocketResponse of(int status) {
        return new WebSocketResponse(status, Map.of(), "");
    }

    /**
     * Returns a response that sends a frame to the client.
     *
     * @param frame the frame
     * @return a response with status 200
     */
    public static WebSocketResponse of(Frame frame) {
        return text(frame.toJson());
    }

    /**
     * Returns a response that sends a text to the client.
     *
     * @param text the text, at most 128 KB
     * @return a response with status 200
     */
    public static WebSocketResponse text(String text) {
        return new WebSocketResponse(200, Map.of(), text);
    }

    /**
     * Returns a copy that selects a subprotocol in the handshake (RFC 6455, 4.2.2).
     *
     * @param subprotocol one that the client offered
     * @return a response with the header {@code Sec-WebSocket-Protocol}
     */
    public WebSocketResponse withSubprotocol(String subprotocol) {
        return new WebSocketResponse(status, Map.of("Sec-WebSocket-Protocol", subprotocol), body);
    }

    /**
     * Writes the response as the proxy integration expects it, in UTF-8.
     *
     * @param output receives the JSON; the caller closes it
     * @throws IOException if writing fails
     */
    public void write(OutputStream output) throws IOException {
        output.write(toJson().getBytes(StandardCharsets.UTF_8));
    }

    String toJson() {
        Map<String, Json> lines = new LinkedHashMap<>();
        headers.forEach((name, value) -> lines.put(name, Json.of(value)));
        return Json.object(
                        "statusCode", Json.of(status),
                        "headers", Json.object(lines),
                        "body", body.isEmpty() ? Json.absent() : Json.of(body),
                        "isBase64Encoded", Json.of(false))
                .toJson();
    }
}
