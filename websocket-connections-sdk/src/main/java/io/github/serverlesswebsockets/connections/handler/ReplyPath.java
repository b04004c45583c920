package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.internal.LogLine;
import io.github.serverlesswebsockets.connections.publish.Audience;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import io.github.serverlesswebsockets.connections.publish.PublishRequest;
import io.github.serverlesswebsockets.connections.publish.PublishResult;
import io.github.serverlesswebsockets.connections.publish.Publisher;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Brings an answer to its sender, and says what is left for the function to return. */
@FunctionalInterface
interface ReplyPath {

    WebSocketResponse send(Recipient sender, WebSocketResponse response);

    static ReplyPath of(Connections connections) {
        return connections.postsReplies() ? new Posted(connections.publisher()) : (sender, response) -> response;
    }

    /**
     * Posts the answer as a message of its own; a client that cannot be reached hears nothing, as on a two-way route.
     *
     * @param publisher sends
     */
    record Posted(Publisher publisher) implements ReplyPath {

        private static final Logger LOG = System.getLogger(Posted.class.getName());

        @Override
        public WebSocketResponse send(Recipient sender, WebSocketResponse response) {
            if (!response.body().isEmpty()) {
                post(sender, response.body());
            }
            return WebSocketResponse.of(response.status());
        }

        private void post(Recipient sender, String text) {
            String id = sender.connection().value();
            try {
                PublishResult result = publisher.publish(PublishRequest.of(new Audience.Listed(List.of(sender)), text));
                if (result.count(Delivery.DELIVERED) == 0) {
                    LOG.log(
                            Level.WARNING,
                            () -> LogLine.of("replyNotDelivered", "connectionId", id) + " counts=" + result.counts());
                }
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, LogLine.of("replyFailed", "connectionId", id), e);
            }
        }
    }
}
