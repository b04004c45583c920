package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.publish.PublishJob.UnreadShard;
import io.github.serverlesswebsockets.connections.store.RecipientPage;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Found;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/** One shard of an audience with its buffered pages: the current page and one that is read ahead. */
final class ShardReader {

    private static final int MAX_PAGES = 2;

    private final int number;
    private final Deque<RecipientPage> pages = new ArrayDeque<>();
    private Position taken;
    private Optional<Position> unread;
    private int takenFromPage;
    private boolean isReading;

    ShardReader(UnreadShard shard) {
        number = shard.number();
        taken = shard.after();
        unread = Optional.of(shard.after());
    }

    int number() {
        return number;
    }

    /** Returns the position of the next read; empty if no page is to be read now. */
    Optional<Position> nextRead() {
        return isReading || pages.size() == MAX_PAGES ? Optional.empty() : unread;
    }

    void startRead() {
        isReading = true;
    }

    /** Adds the page of the read that was started. */
    void add(RecipientPage page) {
        isReading = false;
        unread = page.next();
        pages.add(page);
        removeTakenPages();
    }

    Optional<Recipient> take() {
        Optional<Found> next =
                Optional.ofNullable(pages.peek()).map(page -> page.found().get(takenFromPage));
        next.ifPresent(found -> {
            takenFromPage++;
            taken = found.position();
            removeTakenPages();
        });
        return next.map(Found::recipient);
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
        for (Optional<RecipientPage> first = firstPage();
                first.filter(this::isTaken).isPresent();
                first = firstPage()) {
            first.flatMap(RecipientPage::next).ifPresent(next -> taken = next);
            pages.remove();
            takenFromPage = 0;
        }
    }

    private Optional<RecipientPage> firstPage() {
        return Optional.ofNullable(pages.peek());
    }

    private boolean isTaken(RecipientPage page) {
        return takenFromPage == page.found().size();
    }
}
