package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.connections.aws.DynamoDbConnections;
import io.github.serverlesswebsockets.connections.handler.AbstractUnsubscribeHandler;

/** A handler that ends a subscription. */
public final class UnsubscribeHandler extends AbstractUnsubscribeHandler {

    public UnsubscribeHandler() {
        super(DynamoDbConnections.fromEnvironment());
    }
}
