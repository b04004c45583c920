package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.connections.AbstractPushHandler;
import io.github.serverlesswebsockets.connections.BusEvent;
import io.github.serverlesswebsockets.connections.Frame;
import io.github.serverlesswebsockets.connections.PublishResult;
import io.github.serverlesswebsockets.connections.Publisher;
import io.github.serverlesswebsockets.connections.aws.DynamoDbConnections;

/** Notifies every connection of one user. */
public final class UserNotificationHandler extends AbstractPushHandler {

    public UserNotificationHandler() {
        super(DynamoDbConnections.fromEnvironment());
    }

    @Override
    protected PublishResult push(BusEvent event, Publisher publisher) {
        var user = event.userId("userId");
        var frame = new Frame.UserNotification(event.detail().get("message"), event.link("callback"), event.id());
        return publisher.toUser(user, frame.toJson());
    }
}
