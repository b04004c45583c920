package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.connections.aws.DynamoDbConnections;
import io.github.serverlesswebsockets.connections.handler.AbstractDisconnectHandler;

/** A handler that deletes a connection and its subscriptions. */
public final class DisconnectHandler extends AbstractDisconnectHandler {

    public DisconnectHandler() {
        super(DynamoDbConnections.fromEnvironment());
    }
}
