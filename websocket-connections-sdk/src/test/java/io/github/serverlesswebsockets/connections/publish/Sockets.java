package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Fixtures;
import io.github.serverlesswebsockets.connections.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Open connections with the messages they have received. Tests can intercept posts and set responses. */
public final class Sockets implements ConnectionTransport {

    private final Set<ConnectionId> open = new HashSet<>();
    private final Map<ConnectionId, List<String>> inboxes = new HashMap<>();
    private final Map<ConnectionId, Delivery> closeAnswers = new HashMap<>();
    private Consumer<Recipient> beforePost = recipient -> {};

    public synchronized void open(String... ids) {
        for (String id : ids) {
            open.add(Fixtures.id(id));
        }
    }

    public synchronized boolean isOpen(String id) {
        return open.contains(Fixtures.id(id));
    }

    public synchronized List<String> inbox(String id) {
        return List.copyOf(inboxes.getOrDefault(Fixtures.id(id), List.of()));
    }

    public synchronized void answerCloseWith(String id, Delivery delivery) {
        closeAnswers.put(Fixtures.id(id), delivery);
    }

    public void beforePost(Consumer<Recipient> action) {
        beforePost = action;
    }

    @Override
    public CompletionStage<Delivery> post(Recipient recipient, byte[] message) {
        beforePost.accept(recipient);
        return CompletableFuture.completedFuture(received(recipient.connection(), message));
    }

    @Override
    public synchronized CompletionStage<Delivery> close(Recipient recipient) {
        Delivery closed = open.contains(recipient.connection()) ? Delivery.DELIVERED : Delivery.GONE;
        Delivery answer = closeAnswers.getOrDefault(recipient.connection(), closed);
        if (answer == Delivery.DELIVERED) {
            open.remove(recipient.connection());
        }
        return CompletableFuture.completedFuture(answer);
    }

    private synchronized Delivery received(ConnectionId id, byte[] message) {
        if (!open.contains(id)) {
            return Delivery.GONE;
        }
        inboxes.computeIfAbsent(id, any -> new ArrayList<>()).add(new String(message, StandardCharsets.UTF_8));
        return Delivery.DELIVERED;
    }
}
