package io.github.serverlesswebsockets.connections.store;

import io.github.serverlesswebsockets.connections.Recipient;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Hold one page of an audience, in the order of the index.
 *
 * @param found the recipients; may be empty although more pages follow
 * @param next after which position the next page begins; empty at the end
 * @param readUnits what the page has cost, in DynamoDB's read units
 */
public record RecipientPage(List<Found> found, Optional<Position> next, double readUnits) {

    /** Take the list over. */
    public RecipientPage {
        found = List.copyOf(found);
    }

    /**
     * A recipient and where it stands.
     *
     * @param recipient the recipient
     * @param position its place, to go on after it
     */
    public record Found(Recipient recipient, Position position) {}

    /**
     * A place in an index; only the store that wrote it can read it.
     *
     * @param value text of at most 4 KB, stable across processes
     */
    public record Position(String value) {

        /** Before the first recipient. */
        public static final Position START = new Position("");
    }

    /**
     * Read all pages, one when the one before is used up.
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
