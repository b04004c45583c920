package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.Connection;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.publish.Audience;
import io.github.serverlesswebsockets.connections.publish.PublishRequest;
import java.util.Optional;

/** Handlers like those of a user, except that their constructors have an argument. */
public final class Handlers {

    private Handlers() {}

    public static final class Connect extends AbstractConnectHandler {
        public Connect(Connections connections) {
            super(connections);
        }
    }

    public static final class Reaper extends AbstractReaperHandler {
        public Reaper(Connections connections) {
            super(connections);
        }
    }

    public static final class Disconnect extends AbstractDisconnectHandler {
        public Disconnect(Connections connections) {
            super(connections);
        }
    }

    public static final class Subscribe extends AbstractSubscribeHandler {
        public Subscribe(Connections connections) {
            super(connections);
        }

        @Override
        protected boolean mayReceive(Connection connection, EntityId entity) {
            return connection.userId().isPresent() && !entity.value().equals("secret");
        }
    }

    public static final class Unsubscribe extends AbstractUnsubscribeHandler {
        public Unsubscribe(Connections connections) {
            super(connections);
        }
    }

    public static final class Default extends AbstractDefaultHandler {
        public Default() {
            super();
        }

        Default(SessionCheck session) {
            super(session, Fixtures.CLOCK);
        }
    }

    public static final class EntityUpdated extends AbstractPushHandler {
        public EntityUpdated(Connections connections) {
            super(connections);
        }

        @Override
        protected PublishRequest push(BusEvent event) {
            EntityId entity = event.entityId("entityId");
            Frame frame = new Frame.EntityUpdated(entity, event.json("message"), event.id());
            return PublishRequest.of(new Audience.Subscribers(entity), frame.toJson());
        }
    }

    public static final class UserNotification extends AbstractPushHandler {
        public UserNotification(Connections connections) {
            super(connections);
        }

        @Override
        protected PublishRequest push(BusEvent event) {
            UserId user = event.userId("userId");
            Optional<String> link = event.link("callback");
            Frame frame = new Frame.UserNotification(event.json("message"), link, event.id());
            return PublishRequest.of(new Audience.ConnectionsOf(user), frame.toJson());
        }
    }
}
