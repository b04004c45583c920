package io.github.serverlesswebsockets.local.internal.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An HTTP response.
 *
 * @param status the status code
 * @param headers the headers
 * @param body the body, sent as UTF-8; may be empty
 * @param listener the listener of the WebSocket; empty unless the response accepts a WebSocket handshake
 */
public record HttpResponse(int status, List<Header> headers, String body, Optional<WebSocketListener> listener) {

    private static final int SWITCHING_PROTOCOLS = 101;

    /** Creates a response to a request that is not a WebSocket handshake, or that rejects one. */
    public HttpResponse(int status, List<Header> headers, String body) {
        this(status, headers, body, Optional.empty());
    }

    /**
     * Returns a response that accepts a WebSocket handshake.
     *
     * @param headers headers in addition to those of the upgrade, such as {@code Sec-WebSocket-Protocol}
     * @param listener the listener of the WebSocket
     * @return the response
     */
    public static HttpResponse upgrade(List<Header> headers, WebSocketListener listener) {
        return new HttpResponse(SWITCHING_PROTOCOLS, headers, "", Optional.of(listener));
    }

    /**
     * Returns a response without a body.
     *
     * @param status the status code
     * @param headers the headers
     * @return the response
     */
    public static HttpResponse empty(int status, Header... headers) {
        return new HttpResponse(status, List.of(headers), "");
    }

    /**
     * Returns a response with a JSON body.
     *
     * @param status the status code
     * @param json the body
     * @param headers further headers
     * @return the response
     */
    public static HttpResponse json(int status, String json, Header... headers) {
        List<Header> all = new ArrayList<>(List.of(headers));
        all.add(new Header("Content-Type", "application/json"));
        return new HttpResponse(status, List.copyOf(all), json);
    }

    /** Returns a response whose JSON body contains a message, as most AWS services report errors. */
    public static HttpResponse error(int status, String message, Header... headers) {
        return json(
                status,
                JsonNodeFactory.instance.objectNode().put("message", message).toString(),
                headers);
    }

    /** Returns the response as a completed stage. */
    public CompletionStage<HttpResponse> completed() {
        return CompletableFuture.completedStage(this);
    }
}
