package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.connections.AbstractDefaultHandler;
import io.github.serverlesswebsockets.connections.aws.DynamoDbConnections;

/** Answers messages that no route knows. */
public final class DefaultHandler extends AbstractDefaultHandler {

    public DefaultHandler() {
        super(DynamoDbConnections.fromEnvironment());
    }
}
