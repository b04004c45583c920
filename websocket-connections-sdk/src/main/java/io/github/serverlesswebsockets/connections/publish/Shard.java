package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Found;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/** One part of an audience while it is read: the page in use and the one that was read ahead. */
final class Shard {

    private static final int PAGES = 2;

    private final int number;
    private final Deque<RecipientPage> pages = new ArrayDeque<>();
    private Position taken;
    private Optional<Position> unread;
    private int used;
    private boolean reading;

    Shard(Continuation.Rest rest) {
        number = rest.shard();
        taken = rest.after();
        unread = Optional.of(rest.after());
    }

    int number() {
        return number;
    }

    /** Return after what to read the next page; empty if it is too early, or there is none. */
    Optional<Position> toRead() {
        return reading || pages.size() == PAGES ? Optional.empty() : unread;
    }

    void reading() {
        reading = true;
    }

    void read(RecipientPage page) {
        reading = false;
        unread = page.next();
        pages.add(page);
        settle();
    }

    Optional<Recipient> take() {
        Optional<Found> next =
                Optional.ofNullable(pages.peek()).map(page -> page.found().get(used));
        next.ifPresent(found -> {
            used++;
            taken = found.position();
            settle();
        });
        return next.map(Found::recipient);
    }

    boolean finished() {
        return pages.isEmpty() && unread.isEmpty();
    }

    /** The rest, to be read again by another run. */
    Continuation.Rest rest() {
        return new Continuation.Rest(number, taken);
    }

    /** What has been read and not taken. */
    Stream<Recipient> buffered() {
        return pages.stream().flatMap(page -> page.found().stream()).skip(used).map(Found::recipient);
    }

    // No page stays at the head that has nothing to take: its successor begins where it ends.
    private void settle() {
        for (Optional<RecipientPage> head = head(); head.filter(this::usedUp).isPresent(); head = head()) {
            head.flatMap(RecipientPage::next).ifPresent(next -> taken = next);
            pages.remove();
            used = 0;
        }
    }

    private Optional<RecipientPage> head() {
        return Optional.ofNullable(pages.peek());
    }

    private boolean usedUp(RecipientPage page) {
        return used == page.found().size();
    }
}
