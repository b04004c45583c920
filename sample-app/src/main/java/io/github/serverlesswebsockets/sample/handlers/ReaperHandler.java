package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.connections.aws.DynamoDbConnections;
import io.github.serverlesswebsockets.connections.handler.AbstractReaperHandler;

/** A handler that closes the connections whose token has expired. */
public final class ReaperHandler extends AbstractReaperHandler {

    public ReaperHandler() {
        super(DynamoDbConnections.fromEnvironment());
    }
}
