package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.connections.handler.AbstractUnsubscribeHandler;
import io.github.serverlesswebsockets.connections.aws.DynamoDbConnections;

/** Ends a subscription. */
public final class UnsubscribeHandler extends AbstractUnsubscribeHandler {

    public UnsubscribeHandler() {
        super(DynamoDbConnections.fromEnvironment());
    }
}
