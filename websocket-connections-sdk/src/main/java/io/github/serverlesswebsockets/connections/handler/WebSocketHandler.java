package io.github.serverlesswebsockets.connections.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.RequestContext;
import io.github.serverlesswebsockets.connections.WebSocketEvent;
import io.github.serverlesswebsockets.connections.internal.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * A Lambda handler for one kind of event. Failures are logged with the request id, and clients never receive the text
 * of an exception.
 *
 * <p>Extend one of the handlers for {@code $connect}, {@code $disconnect} and messages instead.
 *
 * @param <E> the kind of event
 */
// Public because Lambda calls the inherited method by reflection.
public abstract class WebSocketHandler<E extends WebSocketEvent> implements RequestStreamHandler {

    private static final Logger LOG = System.getLogger(WebSocketHandler.class.getName());

    private final Class<E> type;
    private final Endpoints endpoints;

    WebSocketHandler(Class<E> type, Endpoints endpoints) {
        this.type = type;
        this.endpoints = endpoints;
    }

    /**
     * Handles one event; Lambda calls this.
     *
     * @param input the event as JSON
     * @param output receives the proxy response as JSON
     * @param context the invocation
     * @throws IOException if reading or writing fails
     * @throws IllegalArgumentException if the event is of another kind, because the template uses the wrong function
     */
    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        respond(input, context).write(output);
    }

    abstract WebSocketResponse handle(E event);

    abstract WebSocketResponse failureResponse(E event);

    abstract WebSocketResponse invalidEventResponse(String requestId);

    final Connection connection(E event) {
        RequestContext context = event.context();
        return Connection.of(context, endpoints.of(context));
    }

    final void logFailure(E event, RuntimeException e) {
        LOG.log(Level.ERROR, logLine("request.failed", event.context()), e);
    }

    static String logLine(String event, RequestContext context) {
        return LogLine.of(
                event,
                "route",
                context.routeKey(),
                "requestId",
                context.requestId(),
                "connectionId",
                context.connectionId().value());
    }

    private WebSocketResponse respond(InputStream input, Context context) throws IOException {
        WebSocketEvent event;
        try {
            event = WebSocketEvent.read(input);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, LogLine.of("event.rejected", "requestId", context.getAwsRequestId()), e);
            return invalidEventResponse(context.getAwsRequestId());
        }
        return respond(requireType(event));
    }

    private WebSocketResponse respond(E event) {
        try {
            return handle(event);
        } catch (RuntimeException e) {
            logFailure(event, e);
            return failureResponse(event);
        }
    }

    // The template sends a route to the wrong function, which no client can correct.
    private E requireType(WebSocketEvent event) {
        if (type.isInstance(event)) {
            return type.cast(event);
        }
        throw new IllegalArgumentException(
                "Handling an event failed: " + getClass().getName() + " expected a "
                        + type.getSimpleName() + " event, found the route '"
                        + event.context().routeKey()
                        + "'. Use another function for this route.");
    }
}
