package io.github.serverlesswebsockets.connections;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Hold one event of a WebSocket API: connect, message or disconnect.
 *
 * <p>The model is tolerant: unknown fields are ignored, and what an event does not carry is empty text.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html">AWS:
 *     set up a WebSocket API integration request</a>
 */
public sealed interface WebSocketEvent {

    /**
     * Read the event that Lambda hands to a function.
     *
     * @param input the event as JSON; the caller closes it
     * @return the event
     * @throws IOException if the stream breaks or is no JSON
     * @throws IllegalArgumentException if the JSON is no WebSocket event
     */
    static WebSocketEvent read(InputStream input) throws IOException {
        return EventReading.event(JsonParsing.event(input));
    }

    /**
     * Return what API Gateway says about the connection.
     *
     * @return the request context
     */
    RequestContext context();

    /**
     * A client wants to connect; the upgrade waits for the answer.
     *
     * @param context the request context
     * @param headers the headers of the upgrade request
     * @param query the query parameters by name, decoded, all values in order
     */
    record Connect(RequestContext context, Headers headers, Map<String, List<String>> query) implements WebSocketEvent {

        /** Take the values over. */
        public Connect {
            query = Map.copyOf(query);
        }

        /** Name the request only: the query may carry a token. */
        @Override
        public String toString() {
            return "Connect[" + context + "]";
        }
    }

    /**
     * A client sent a text frame.
     *
     * @param context the request context
     * @param body the text as it was sent, at most 128 KB
     */
    record Message(RequestContext context, String body) implements WebSocketEvent {

        /** Name the request only: the body belongs to the client. */
        @Override
        public String toString() {
            return "Message[" + context + "]";
        }
    }

    /**
     * A connection was closed; the event is best effort and may never come.
     *
     * @param context the request context
     * @param status the close code (RFC 6455, 7.4), 0 if API Gateway names none
     * @param reason the reason, may be empty
     */
    record Disconnect(RequestContext context, int status, String reason) implements WebSocketEvent {}
}
