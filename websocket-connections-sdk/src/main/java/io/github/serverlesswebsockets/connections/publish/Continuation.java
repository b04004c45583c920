package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.util.List;
import java.util.Set;

/**
 * Hold what is left of a publish, so that another process can finish it. Immutable and complete in itself:
 * {@link #toJson()} fits into one message of a queue.
 *
 * <p>Handled twice, or out of order, it brings recipients the same message again, no other harm. It holds the message and
 * says where messages are posted: let nobody but your functions write to the queue that it passes through.
 *
 * @param publishId names the publish
 * @param audience who receives the message; an {@link Audience.Listed} is empty, its recipients are pending
 * @param message the text
 * @param except connections that do not receive it
 * @param shards the parts of the audience that are not read to their end
 * @param pending recipients that have been read, or were listed, and are still to be reached
 * @param gone connections that are still to be forgotten
 */
public record Continuation(
        String publishId,
        Audience audience,
        String message,
        Set<ConnectionId> except,
        List<Rest> shards,
        List<Recipient> pending,
        List<ConnectionId> gone) {

    /** The longest JSON text: what a message of SQS takes everywhere. */
    static final int LONGEST = 256 * 1024;

    /** Take the values over. */
    public Continuation {
        except = Set.copyOf(except);
        shards = List.copyOf(shards);
        pending = List.copyOf(pending);
        gone = List.copyOf(gone);
    }

    /**
     * A part of the audience that is not read to its end.
     *
     * @param shard the part's number, from 0
     * @param after where to go on
     */
    public record Rest(int shard, Position after) {

        /**
         * Check the number.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Rest {
            if (shard < 0) {
                throw new IllegalArgumentException("shard is " + shard + ", expected 0 or more");
            }
        }
    }

    /**
     * Read what {@link #toJson()} has written, in this version of the library or another that writes version 1.
     *
     * @param json the text
     * @return the continuation
     * @throws IllegalArgumentException if it is none, or of another version
     */
    public static Continuation parse(String json) {
        return ContinuationReading.read(json);
    }

    /**
     * Tell a continuation, of whatever version, from other texts.
     *
     * @param text any text
     * @return true for a JSON object with a number {@code continuation}
     */
    public static boolean isOne(String text) {
        return ContinuationReading.isOne(text);
    }

    /**
     * Write the continuation as JSON: ASCII, at most 256 KB if a publisher made it. Ids and positions count too, so a
     * publisher hands over as many as fit and reports the others.
     *
     * @return the text
     */
    public String toJson() {
        return ContinuationWriting.write(this);
    }

    /**
     * Tell whether somebody is still to receive the message.
     *
     * @return false if only connections that are gone are left
     */
    public boolean hasRecipients() {
        return !shards.isEmpty() || !pending.isEmpty();
    }

    Continuation with(List<Recipient> recipients, List<ConnectionId> toForget) {
        return new Continuation(publishId, audience, message, except, shards, recipients, toForget);
    }

    Continuation with(List<Rest> parts) {
        return new Continuation(publishId, audience, message, except, parts, pending, gone);
    }

    /** Hide the message and the positions. */
    @Override
    public String toString() {
        return "Continuation[publishId=" + publishId + ", shards=" + shards.size() + ", pending=" + pending.size()
                + ", gone=" + gone.size() + "]";
    }
}
