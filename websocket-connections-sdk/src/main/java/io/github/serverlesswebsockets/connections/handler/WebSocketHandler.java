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
 * Read one kind of event, let it be answered, and keep every failure from the client: it is logged with the request id.
 *
 * <p>Extend one of the handlers for {@code $connect}, {@code $disconnect} and messages instead.
 *
 * @param <E> the kind of event
 */
// Public, because Lambda calls the inherited method by reflection.
public abstract class WebSocketHandler<E extends WebSocketEvent> implements RequestStreamHandler {

    private static final Logger LOG = System.getLogger(WebSocketHandler.class.getName());

    private final Class<E> kind;
    private final Endpoints endpoints;

    WebSocketHandler(Class<E> kind, Endpoints endpoints) {
        this.kind = kind;
        this.endpoints = endpoints;
    }

    /**
     * Answer one event; Lambda calls this.
     *
     * @param input the event as JSON
     * @param output takes the proxy response as JSON
     * @param context names the invocation
     * @throws IOException if a stream breaks
     * @throws IllegalArgumentException if the event can be read and is of another kind: the template names the wrong function
     */
    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        answered(input, context).write(output);
    }

    abstract WebSocketResponse answer(E event);

    abstract WebSocketResponse failed(E event);

    abstract WebSocketResponse unreadable(String requestId);

    final Connection connection(E event) {
        RequestContext context = event.context();
        return Connection.of(context, endpoints.of(context));
    }

    final void logFailure(E event, RuntimeException e) {
        LOG.log(Level.ERROR, line("failed", event.context()), e);
    }

    static String line(String event, RequestContext context) {
        return LogLine.of(
                event,
                "route",
                context.routeKey(),
                "requestId",
                context.requestId(),
                "connectionId",
                context.connectionId().value());
    }

    private WebSocketResponse answered(InputStream input, Context context) throws IOException {
        WebSocketEvent any;
        try {
            any = WebSocketEvent.read(input);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, LogLine.of("unreadable", "requestId", context.getAwsRequestId()), e);
            return unreadable(context.getAwsRequestId());
        }
        return answered(expected(any));
    }

    private WebSocketResponse answered(E event) {
        try {
            return answer(event);
        } catch (RuntimeException e) {
            logFailure(event, e);
            return failed(event);
        }
    }

    // The template sends a route to the wrong function: nothing that a client could act on.
    private E expected(WebSocketEvent event) {
        if (kind.isInstance(event)) {
            return kind.cast(event);
        }
        throw new IllegalArgumentException(getClass().getName() + " got the route "
                + event.context().routeKey() + ", expected a " + kind.getSimpleName() + " event");
    }
}
