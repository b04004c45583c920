package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The rest of a publish that could not be finished in one run. Another process can finish it: {@link #toJson()} contains
 * everything that is needed, and fits into one SQS message. Immutable.
 *
 * <p>If a continuation is processed twice or out of order, some recipients receive the message again; there is no other
 * effect. It contains the message and the endpoints that messages are posted to, so allow only your own functions to
 * write to the queue that it is sent to.
 */
public final class Continuation {

    /** The maximum length of the JSON text. SQS accepts messages of this size in all Regions. */
    static final int MAX_JSON_CHARS = 256 * 1024;

    private static final int MAX_STALE = 1_000;
    private static final int MAX_UNFINISHED = 1_000;
    // For shards, excluded and stale connections.
    private static final int RESERVED_CHARS = 48 * 1024;
    // A recipient usually needs 75 characters.
    private static final int RECIPIENT_CHARS = 100;

    private final PublishJob job;

    /** Creates a continuation without the deadline and the listener of the job. */
    Continuation(PublishJob job) {
        this.job = job.with(Instant.MAX, PublishRequest.Listener.none());
    }

    /**
     * Returns how many recipients a run may work on at the same time, so that a continuation can usually take over all of
     * them.
     */
    static int maxUnfinished(int messageBytes) {
        int base64Chars = (messageBytes + 2) / 3 * 4;
        return Math.min(MAX_UNFINISHED, (MAX_JSON_CHARS - base64Chars - RESERVED_CHARS) / RECIPIENT_CHARS);
    }

    /** Returns a continuation with as many recipients, and then stale connections, of a job as fit into the JSON text. */
    static Continuation truncated(PublishJob job) {
        List<Recipient> recipients = job.recipients();
        int recipientCount = fittingCount(
                recipients.size(), count -> job.withRest(job.shards(), recipients.subList(0, count), List.of()));
        List<Recipient> fitting = recipients.subList(0, recipientCount);
        List<ConnectionId> stale = job.stale();
        int staleCount = fittingCount(
                Math.min(stale.size(), MAX_STALE),
                count -> job.withRest(job.shards(), fitting, stale.subList(0, count)));
        return new Continuation(job.withRest(job.shards(), fitting, stale.subList(0, staleCount)));
    }

    /**
     * Reads a text that {@link #toJson()} has written, in this version of the library or in another one that writes format
     * version 1.
     *
     * @param json the text
     * @return the continuation
     * @throws IllegalArgumentException if the text is not a continuation, or has another format version
     */
    public static Continuation parse(String json) {
        return new Continuation(ContinuationJson.read(json));
    }

    /**
     * Returns whether a text begins like a continuation, of any format version, so that a queue can contain continuations
     * and other messages. The text is not parsed.
     *
     * @param text any text
     * @return true if {@link #parse(String)} is the right way to read it
     */
    public static boolean isContinuation(String text) {
        return ContinuationJson.isContinuation(text);
    }

    /**
     * Returns the id of the publish.
     *
     * @return the same id as in the results of all runs of the publish
     */
    public String publishId() {
        return job.publishId();
    }

    /**
     * Returns whether there are recipients that have not received the message.
     *
     * @return false if only stale connections are left to be removed
     */
    public boolean hasRecipients() {
        return !job.shards().isEmpty() || !job.recipients().isEmpty();
    }

    /**
     * Returns the continuation as JSON text in ASCII, at most 256 KB.
     *
     * @return the text
     */
    public String toJson() {
        return ContinuationJson.write(job);
    }

    /** Omits the message, the recipients and the positions. */
    @Override
    public String toString() {
        return "Continuation[publishId=" + job.publishId() + ", shards="
                + job.shards().size() + ", recipients=" + job.recipients().size() + ", stale="
                + job.stale().size() + "]";
    }

    PublishJob job() {
        return job;
    }

    boolean isEmpty() {
        return !hasRecipients() && job.stale().isEmpty();
    }

    private static int fittingCount(int count, IntFunction<PublishJob> jobWith) {
        int length = length(jobWith.apply(count));
        if (length <= MAX_JSON_CHARS) {
            return count;
        }
        int emptyLength = length(jobWith.apply(0));
        long free = Math.max(0, MAX_JSON_CHARS - emptyLength);
        int fitting = count;
        while (length > MAX_JSON_CHARS && fitting > 0) {
            fitting = (int) Math.min(fitting - 1, fitting * free / (length - emptyLength));
            length = length(jobWith.apply(fitting));
        }
        return fitting;
    }

    private static int length(PublishJob job) {
        return ContinuationJson.write(job).length();
    }
}
