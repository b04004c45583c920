package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.aws.DynamoDbConnections;
import io.github.serverlesswebsockets.connections.handler.AbstractSubscribeHandler;

/** Subscribes a connection to an entity. */
public final class SubscribeHandler extends AbstractSubscribeHandler {

    public SubscribeHandler() {
        super(DynamoDbConnections.fromEnvironment());
    }

    /** Decides who may watch what: here, every signed-in user may watch everything. */
    @Override
    protected boolean mayReceive(Connection connection, EntityId entity) {
        return connection.userId().isPresent();
    }
}
