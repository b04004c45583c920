package io.github.serverlesswebsockets.connections.store;

import io.github.serverlesswebsockets.connections.Recipient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One page of recipients, in the order of the index.
 *
 * @param found the recipients; may be empty although more pages follow
 * @param next the position after which the next page begins; empty at the end
 * @param readUnits the DynamoDB read units that the page consumed
 */
public record RecipientPage(List<Found> found, Optional<Position> next, double readUnits) {

    /** Copies the list. */
    public RecipientPage {
        found = List.copyOf(found);
    }

    /**
     * A recipient and its position.
     *
     * @param recipient the recipient
     * @param position its position, to continue after it
     */
    public record Found(Recipient recipient, Position position) {}

    /**
     * A position in an index; only the store that created it can read it.
     *
     * @param value text of at most 4 KB, stable across processes
     */
    public record Position(String value) {

        /** The position before the first recipient. */
        public static final Position START = new Position("");
    }

    /**
     * Returns the recipients of all pages. Each page is read after all recipients of the previous one were processed.
     *
     * @param pages reads the page after a position
     * @return the recipients
     */
    static Stream<Recipient> all(Function<Position, RecipientPage> pages) {
        return Stream.iterate(
                        Optional.of(pages.apply(Position.START)),
                        Optional::isPresent,
                        page -> page.flatMap(RecipientPage::next).map(pages))
                .flatMap(page -> page.stream().flatMap(here -> here.found().stream()))
                .map(Found::recipient);
    }
}
