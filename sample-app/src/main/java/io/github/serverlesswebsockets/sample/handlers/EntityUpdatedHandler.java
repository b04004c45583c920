package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.aws.DynamoDbConnections;
import io.github.serverlesswebsockets.connections.aws.SqsContinuationQueue;
import io.github.serverlesswebsockets.connections.handler.AbstractPushHandler;
import io.github.serverlesswebsockets.connections.handler.BusEvent;
import io.github.serverlesswebsockets.connections.handler.Frame;
import io.github.serverlesswebsockets.connections.publish.Audience;
import io.github.serverlesswebsockets.connections.publish.PublishRequest;

/** A handler that publishes entity updates to all subscribers of an entity. */
public final class EntityUpdatedHandler extends AbstractPushHandler {

    public EntityUpdatedHandler() {
        super(DynamoDbConnections.fromEnvironment().withContinuations(SqsContinuationQueue.fromEnvironment()));
    }

    @Override
    protected PublishRequest push(BusEvent event) {
        EntityId entity = event.entityId("entityId");
        Frame.EntityUpdated frame = new Frame.EntityUpdated(entity, event.json("message"), event.id());
        return PublishRequest.of(new Audience.Subscribers(entity), frame.toJson());
    }
}
