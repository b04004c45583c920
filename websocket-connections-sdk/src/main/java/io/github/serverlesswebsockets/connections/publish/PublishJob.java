package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.internal.Ids;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * The work of one run: all of a request, or what an earlier run has left of it.
 *
 * @param publishId identifies the publish; all runs of one publish have the same id
 * @param request the request; if its audience is a list, the recipients are in {@code recipients} instead of the list
 * @param shards the shards of the audience that have not been read to their end
 * @param recipients recipients that need not be read from the store
 * @param stale connections that are to be removed from the store
 */
record PublishJob(
        String publishId,
        PublishRequest request,
        List<UnreadShard> shards,
        List<Recipient> recipients,
        List<ConnectionId> stale) {

    private static final int MAX_MESSAGE_BYTES = 128 * 1024;
    private static final int MAX_EXCLUDED = 100;

    PublishJob {
        int bytes = Ids.bytes(request.message());
        if (bytes > MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException(
                    "Message is too long: expected at most " + MAX_MESSAGE_BYTES + " bytes, found " + bytes + ".");
        }
        int excluded = request.excluded().size();
        if (excluded > MAX_EXCLUDED) {
            throw new IllegalArgumentException(
                    "Too many excluded connections: expected at most " + MAX_EXCLUDED + ", found " + excluded + ".");
        }
        shards = List.copyOf(shards);
        recipients = List.copyOf(recipients);
        stale = List.copyOf(stale);
    }

    /** A shard of the audience, and the position after which reading continues. */
    record UnreadShard(int number, Position after) {}

    /** Returns the job of a request that has not been started. */
    static PublishJob of(PublishRequest request, int shardCount) {
        List<UnreadShard> shards = IntStream.range(0, shardCount)
                .mapToObj(number -> new UnreadShard(number, Position.START))
                .toList();
        return request.audience() instanceof Audience.Listed listed
                ? new PublishJob(newId(), request.withoutList(), shards, listed.recipients(), List.of())
                : new PublishJob(newId(), request, shards, List.of(), List.of());
    }

    PublishJob withRest(List<UnreadShard> unread, List<Recipient> unfinished, List<ConnectionId> notRemoved) {
        return new PublishJob(publishId, request, unread, unfinished, notRemoved);
    }

    PublishJob with(Instant deadline, PublishRequest.Listener listener) {
        PublishRequest other = request.withDeadline(deadline).withListener(listener);
        return new PublishJob(publishId, other, shards, recipients, stale);
    }

    // The id is not a secret, and the first use of SecureRandom is slow.
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
