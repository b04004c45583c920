package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.aws.DynamoDbConnections;
import io.github.serverlesswebsockets.connections.aws.SqsContinuationQueue;
import io.github.serverlesswebsockets.connections.handler.AbstractPushHandler;
import io.github.serverlesswebsockets.connections.handler.BusEvent;
import io.github.serverlesswebsockets.connections.handler.Frame;
import io.github.serverlesswebsockets.connections.publish.Audience;
import io.github.serverlesswebsockets.connections.publish.PublishRequest;

/** A handler that publishes a notification to all connections of one user. */
public final class UserNotificationHandler extends AbstractPushHandler {

    public UserNotificationHandler() {
        super(DynamoDbConnections.fromEnvironment().withContinuations(SqsContinuationQueue.fromEnvironment()));
    }

    @Override
    protected PublishRequest push(BusEvent event) {
        UserId user = event.userId("userId");
        Frame.UserNotification frame =
                new Frame.UserNotification(event.json("message"), event.link("callback"), event.id());
        return PublishRequest.of(new Audience.ConnectionsOf(user), frame.toJson());
    }
}
