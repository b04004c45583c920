package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.aws.DynamoDbConnections;
import io.github.serverlesswebsockets.connections.handler.AbstractSubscribeHandler;

/** A handler that subscribes a connection to an entity. */
public final class SubscribeHandler extends AbstractSubscribeHandler {

    public SubscribeHandler() {
        super(DynamoDbConnections.fromEnvironment());
    }

    /** Returns whether a connection may subscribe to an entity. In this sample, every authenticated user may. */
    @Override
    protected boolean mayReceive(Connection connection, EntityId entity) {
        return connection.userId().isPresent();
    }
}
