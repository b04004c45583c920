package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.publish.PublishJob.UnreadShard;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The recipients of a job. Up to four shards are read at a time, one page ahead, until about 10,000 recipients are
 * buffered. Pages are processed by the thread of the run.
 */
final class AudienceReader {

    private static final int MAX_READS = 4;
    private static final int MAX_BUFFERED = 10_000;

    private final PublishSettings settings;
    private final Audience audience;
    private final ConcurrentTasks<ShardReader> reads;
    private final Deque<Recipient> listed;
    private final List<ShardReader> shards = new ArrayList<>();
    private int buffered;
    private int largestPage;
    private double readUnits;
    private Optional<RuntimeException> failure = Optional.empty();

    /** Creates a reader whose pages are processed together with the results of other tasks. */
    AudienceReader(PublishSettings settings, PublishJob job, ConcurrentTasks<?> tasks) {
        this.settings = settings;
        this.audience = job.request().audience();
        this.reads = tasks.withSharedResults(MAX_READS);
        this.listed = new ArrayDeque<>(job.recipients());
        job.shards().forEach(shard -> shards.add(new ShardReader(shard)));
    }

    boolean isFinished() {
        return listed.isEmpty() && shards.isEmpty();
    }

    boolean isReading() {
        return !reads.isEmpty();
    }

    boolean hasNext() {
        return !listed.isEmpty() || buffered > 0;
    }

    /** Returns the next recipient that is available without waiting. */
    Optional<Recipient> take() {
        return Optional.ofNullable(listed.poll()).or(this::takeBuffered);
    }

    /** Starts the next reads. If the run is idle and there is one shard, a page is read in the calling thread. */
    void readAhead(boolean isIdle) {
        if (isIdle && shards.size() == 1 && buffered == 0) {
            ShardReader only = shards.get(0);
            only.nextRead().ifPresent(after -> {
                only.startRead();
                read(only, after).run();
            });
        }
        for (int i = 0; i < shards.size() && mayRead(); i++) {
            ShardReader shard = shards.get(i);
            shard.nextRead().ifPresent(after -> {
                shard.startRead();
                reads.start(shard, () -> read(shard, after));
            });
        }
    }

    double readUnits() {
        return readUnits;
    }

    /** Returns the exception of the store, if a read has failed; then nothing more is read. */
    Optional<RuntimeException> failure() {
        return failure;
    }

    List<UnreadShard> unreadShards() {
        return shards.stream().map(ShardReader::rest).toList();
    }

    /** Returns the recipients that came with the job and have not been taken. */
    Stream<Recipient> listed() {
        return listed.stream();
    }

    /** Returns the recipients that have been read and not been taken. */
    Stream<Recipient> buffered() {
        return shards.stream().flatMap(ShardReader::buffered);
    }

    private Optional<Recipient> takeBuffered() {
        for (ShardReader shard : shards) {
            Optional<Recipient> next = shard.take();
            if (next.isPresent()) {
                buffered--;
                removeIfFinished(shard);
                return next;
            }
        }
        return Optional.empty();
    }

    private boolean mayRead() {
        return reads.hasCapacity() && buffered + reads.size() * largestPage < MAX_BUFFERED;
    }

    private Runnable read(ShardReader shard, Position after) {
        try {
            RecipientPage page = settings.readPage(audience, shard.number(), after);
            return () -> add(shard, page);
        } catch (RuntimeException e) {
            return () -> failure = Optional.of(e);
        } catch (Error e) {
            // The run would otherwise wait for this page.
            return () -> failure = Optional.of(new StoreUnavailableException("Cannot read the recipients.", e));
        }
    }

    private void add(ShardReader shard, RecipientPage page) {
        readUnits += page.readUnits();
        buffered += page.found().size();
        largestPage = Math.max(largestPage, page.found().size());
        shard.add(page);
        removeIfFinished(shard);
    }

    private void removeIfFinished(ShardReader shard) {
        if (shard.isFinished()) {
            shards.remove(shard);
        }
    }
}
