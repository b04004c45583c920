package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.publish.PublishJob.UnreadShard;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Found;
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
    private static final RecipientPage EMPTY_PAGE = new RecipientPage(List.of(), Optional.empty(), 0);

    private final Publisher publisher;
    private final Audience audience;
    private final ConcurrentTasks<Shard> reads;
    private final Deque<Recipient> listed;
    private final List<Shard> shards = new ArrayList<>();
    private int buffered;
    private int largestPage;
    private double readUnits;
    private Optional<RuntimeException> failure = Optional.empty();

    /** Creates a reader whose pages are processed together with the results of other tasks. */
    AudienceReader(Publisher publisher, PublishJob job, ConcurrentTasks<?> tasks) {
        this.publisher = publisher;
        this.audience = job.request().audience();
        this.reads = tasks.withSharedResults(MAX_READS);
        this.listed = new ArrayDeque<>(job.recipients());
        job.shards().forEach(shard -> shards.add(new Shard(shard)));
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
            Shard only = shards.get(0);
            only.startRead().ifPresent(after -> read(only, after).run());
        }
        for (int i = 0; i < shards.size() && mayRead(); i++) {
            Shard shard = shards.get(i);
            shard.startRead().ifPresent(after -> reads.start(shard, () -> read(shard, after)));
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
        return shards.stream().map(Shard::rest).toList();
    }

    /** Returns the recipients that came with the job and have not been taken. */
    Stream<Recipient> listed() {
        return listed.stream();
    }

    /** Returns the recipients that have been read and not been taken. */
    Stream<Recipient> buffered() {
        return shards.stream().flatMap(Shard::buffered);
    }

    private Optional<Recipient> takeBuffered() {
        for (Shard shard : shards) {
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

    private Runnable read(Shard shard, Position after) {
        try {
            RecipientPage page = readPage(shard.number(), after);
            return () -> add(shard, page);
        } catch (RuntimeException e) {
            return () -> failure = Optional.of(e);
        } catch (Error e) {
            // The run would otherwise wait for this page.
            return () -> failure = Optional.of(new StoreUnavailableException("Cannot read the recipients.", e));
        }
    }

    private RecipientPage readPage(int shard, Position after) {
        if (audience instanceof Audience.Subscribers subscribers) {
            return publisher.subscriptions().subscribersOf(subscribers.entity(), shard, after);
        }
        return audience instanceof Audience.ConnectionsOf connections
                ? publisher.store().connectionsOf(connections.user(), after)
                : EMPTY_PAGE;
    }

    private void add(Shard shard, RecipientPage page) {
        readUnits += page.readUnits();
        buffered += page.found().size();
        largestPage = Math.max(largestPage, page.found().size());
        shard.add(page);
        removeIfFinished(shard);
    }

    private void removeIfFinished(Shard shard) {
        if (shard.isFinished()) {
            shards.remove(shard);
        }
    }

    /** One shard with its buffered pages: the current page and one that is read ahead. */
    static final class Shard {

        private static final int MAX_PAGES = 2;

        private final int number;
        private final Deque<RecipientPage> pages = new ArrayDeque<>();
        private Position taken;
        private Optional<Position> unread;
        private int takenFromPage;
        private boolean isReading;

        Shard(UnreadShard shard) {
            number = shard.number();
            taken = shard.after();
            unread = Optional.of(shard.after());
        }

        int number() {
            return number;
        }

        /** Starts the next read and returns its position; empty if no page is to be read now. */
        Optional<Position> startRead() {
            if (isReading || pages.size() == MAX_PAGES) {
                return Optional.empty();
            }
            isReading = unread.isPresent();
            return unread;
        }

        /** Adds the page of the read that was started. */
        void add(RecipientPage page) {
            isReading = false;
            unread = page.next();
            pages.add(page);
            removeTakenPages();
        }

        Optional<Recipient> take() {
            if (pages.isEmpty()) {
                return Optional.empty();
            }
            Found next = pages.element().found().get(takenFromPage);
            takenFromPage++;
            taken = next.position();
            removeTakenPages();
            return Optional.of(next.recipient());
        }

        boolean isFinished() {
            return pages.isEmpty() && unread.isEmpty();
        }

        /** Returns the rest of the shard, which another run reads again. */
        UnreadShard rest() {
            return new UnreadShard(number, taken);
        }

        /** Returns the recipients that have been read and not been taken. */
        Stream<Recipient> buffered() {
            return pages.stream()
                    .flatMap(page -> page.found().stream())
                    .skip(takenFromPage)
                    .map(Found::recipient);
        }

        // The first page always has a recipient to take. The rest of the shard begins where a removed page ended.
        private void removeTakenPages() {
            while (!pages.isEmpty() && takenFromPage == pages.element().found().size()) {
                pages.remove().next().ifPresent(next -> taken = next);
                takenFromPage = 0;
            }
        }
    }
}
