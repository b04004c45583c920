package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.auth.SubprotocolNegotiation;
import io.github.serverlesswebsockets.connections.WebSocketEvent;
import io.github.serverlesswebsockets.connections.aws.DynamoDbConnections;
import io.github.serverlesswebsockets.connections.handler.AbstractConnectHandler;
import io.github.serverlesswebsockets.connections.handler.Connections;
import java.util.Optional;

/** A handler that stores a connection and selects the subprotocol {@code websocket} if the client offers it. */
public final class ConnectHandler extends AbstractConnectHandler {

    private static final SubprotocolNegotiation NEGOTIATION = SubprotocolNegotiation.of("websocket");

    public ConnectHandler() {
        super(connections(), ConnectHandler::subprotocol);
    }

    private static Connections connections() {
        Connections connections = DynamoDbConnections.fromEnvironment();
        return Boolean.parseBoolean(System.getenv("CLOSE_ENDED_SESSIONS")) ? connections.withReaping() : connections;
    }

    private static Optional<String> subprotocol(WebSocketEvent.Connect event) {
        return NEGOTIATION.select(event.headers().all("Sec-WebSocket-Protocol"));
    }
}
