package io.github.serverlesswebsockets.connections;

import io.github.serverlesswebsockets.connections.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An event of a WebSocket API: connect, message or disconnect.
 *
 * <p>Unknown fields are ignored, and missing fields are empty texts.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html">AWS:
 *     set up a WebSocket API integration request</a>
 */
public sealed interface WebSocketEvent {

    /**
     * Reads the event that Lambda passes to a function.
     *
     * @param input the event as JSON; the caller closes it
     * @return the event
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if the text is not JSON or not a WebSocket event
     */
    static WebSocketEvent read(InputStream input) throws IOException {
        Json json = Json.readEvent(input);
        Json contextJson = json.get("requestContext");
        String type = contextJson.get("eventType").scalar();
        return switch (type) {
            case "CONNECT" ->
                new Connect(
                        new RequestContext(contextJson),
                        new Headers(values(json, "headers", "multiValueHeaders")),
                        values(json, "queryStringParameters", "multiValueQueryStringParameters"));
            case "MESSAGE" ->
                new Message(new RequestContext(contextJson), json.get("body").scalar());
            case "DISCONNECT" -> disconnect(new RequestContext(contextJson));
            default ->
                throw new IllegalArgumentException("Reading an event failed: expected the type CONNECT, MESSAGE or "
                        + "DISCONNECT, found an unknown type of " + type.length() + " characters.");
        };
    }

    /**
     * Returns the request context.
     *
     * @return the request context
     */
    RequestContext context();

    /**
     * A client connects; the handshake waits for the response.
     *
     * @param context the request context
     * @param headers the headers of the upgrade request
     * @param query the query parameters by name, decoded, all values in order
     */
    record Connect(RequestContext context, Headers headers, Map<String, List<String>> query) implements WebSocketEvent {

        /** Copies the query. */
        public Connect {
            query = Map.copyOf(query);
        }

        /** Returns the request context only, because the query may contain a token. */
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

        /** Returns the request context only, because the body may contain personal data. */
        @Override
        public String toString() {
            return "Message[" + context + "]";
        }
    }

    /**
     * A connection was closed. API Gateway delivers this event on a best-effort basis.
     *
     * @param context the request context
     * @param status the close code (RFC 6455, 7.4), 0 if API Gateway sends none
     * @param reason the reason; may be empty
     */
    record Disconnect(RequestContext context, int status, String reason) implements WebSocketEvent {}

    /**
     * Request headers, which are found by name in any case (RFC 9110, 5.1).
     *
     * @param values the values by lower-case name, in the order in which the client sent them
     */
    record Headers(Map<String, List<String>> values) {

        /** Copies the values and converts names to lower case. */
        public Headers {
            Map<String, List<String>> lower = new TreeMap<>();
            values.forEach((name, all) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(all)));
            values = lower;
        }

        /**
         * Returns all values of a header.
         *
         * @param name the header's name in any case
         * @return its values in order; empty if it was not sent
         */
        public List<String> all(String name) {
            return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        }

        /**
         * Returns a header as one value; repeated headers are joined by a comma (RFC 9110, 5.3).
         *
         * @param name the header's name in any case
         * @return the value, or empty if the header was not sent
         */
        public Optional<String> value(String name) {
            List<String> all = all(name);
            return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
        }

        /** Returns the names of the headers only, because a value may be a credential. */
        @Override
        public String toString() {
            return values.keySet().stream().collect(Collectors.joining(", ", "Headers[", "]"));
        }
    }

    private static Disconnect disconnect(RequestContext context) {
        return new Disconnect(context, (int) context.number("disconnectStatusCode"), context.text("disconnectReason"));
    }

    // The multi-value form takes precedence because the single-value form keeps only the last value.
    private static Map<String, List<String>> values(Json json, String single, String multi) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        json.get(single).members().forEach((name, value) -> values.put(name, List.of(value.scalar())));
        json.get(multi)
                .members()
                .forEach((name, all) -> all.items()
                        .ifPresent(items -> values.put(
                                name, items.stream().map(Json::scalar).toList())));
        return values;
    }
}
