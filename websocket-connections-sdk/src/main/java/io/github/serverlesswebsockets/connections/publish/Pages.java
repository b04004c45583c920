package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;

/**
 * Reads an audience: up to four shards at a time, one page ahead, and no further page while 10,000 recipients are there
 * to be taken. Pages arrive in the run's queue, so that all of this belongs to one thread.
 */
final class Pages {

    private static final int READERS = 4;
    private static final int ENOUGH = 10_000;

    private final PublishSettings settings;
    private final Audience audience;
    private final BlockingQueue<Runnable> arrivals;
    private final Deque<Recipient> given;
    private final List<Shard> shards = new ArrayList<>();
    private int reading;
    private int buffered;
    private int largest;
    private double readUnits;
    private Optional<RuntimeException> failure = Optional.empty();

    Pages(PublishSettings settings, Continuation work, BlockingQueue<Runnable> arrivals) {
        this.settings = settings;
        this.audience = work.audience();
        this.arrivals = arrivals;
        this.given = new ArrayDeque<>(work.pending());
        work.shards().forEach(rest -> shards.add(new Shard(rest)));
    }

    boolean exhausted() {
        return given.isEmpty() && shards.isEmpty();
    }

    boolean reading() {
        return reading > 0;
    }

    boolean hasNext() {
        return !given.isEmpty() || buffered > 0;
    }

    /** Take the next recipient that is there already. */
    Optional<Recipient> take() {
        return Optional.ofNullable(given.poll()).or(this::takeRead);
    }

    /** Start reading what is needed next; with nothing else to do, one page is read by this very thread. */
    void readAhead(boolean idle) {
        if (idle && shards.size() == 1 && buffered == 0) {
            Shard only = shards.get(0);
            only.toRead().ifPresent(after -> {
                begin(only);
                fetch(only, after).run();
            });
        }
        for (int i = 0; i < shards.size() && mayRead(); i++) {
            Shard shard = shards.get(i);
            shard.toRead().ifPresent(after -> {
                begin(shard);
                settings.timeline().start(() -> arrivals.add(fetch(shard, after)));
            });
        }
    }

    double readUnits() {
        return readUnits;
    }

    /** What the store threw, if it did: nothing more is to be read then. */
    Optional<RuntimeException> failure() {
        return failure;
    }

    List<Continuation.Rest> rest() {
        return shards.stream().map(Shard::rest).toList();
    }

    Stream<Recipient> given() {
        return given.stream();
    }

    Stream<Recipient> buffered() {
        return shards.stream().flatMap(Shard::buffered);
    }

    private Optional<Recipient> takeRead() {
        for (Shard shard : shards) {
            Optional<Recipient> next = shard.take();
            if (next.isPresent()) {
                buffered--;
                forgetIfFinished(shard);
                return next;
            }
        }
        return Optional.empty();
    }

    private boolean mayRead() {
        return reading < READERS && buffered + reading * largest < ENOUGH;
    }

    private void begin(Shard shard) {
        reading++;
        shard.reading();
    }

    private Runnable fetch(Shard shard, Position after) {
        try {
            RecipientPage page = settings.page(audience, shard.number(), after);
            return () -> read(shard, page);
        } catch (RuntimeException e) {
            return () -> failure = Optional.of(e);
        } catch (Error e) {
            // It must not be lost with the thread, or the run would wait for this page.
            return () -> failure = Optional.of(new StoreUnavailableException("recipients could not be read", e));
        }
    }

    private void read(Shard shard, RecipientPage page) {
        reading--;
        readUnits += page.readUnits();
        buffered += page.found().size();
        largest = Math.max(largest, page.found().size());
        shard.read(page);
        forgetIfFinished(shard);
    }

    private void forgetIfFinished(Shard shard) {
        if (shard.finished()) {
            shards.remove(shard);
        }
    }
}
