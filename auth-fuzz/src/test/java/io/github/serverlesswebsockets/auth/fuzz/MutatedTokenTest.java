package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One change to a good token, every one there is: none gets in. */
final class MutatedTokenTest {

    private static final String GOOD = Tokens.good();
    private final FrontDoor door = FrontDoor.hmac();

    @Test
    void allowsTheTokenThatTheOthersAreMadeOf() {
        assertThat(door.ask(Events.withQuery(GOOD), GOOD)).isEqualTo(Outcome.ALLOWED);
        assertThat(door.ask(Events.withSubprotocols("websocket, " + GOOD), GOOD))
                .isEqualTo(Outcome.ALLOWED);
        assertThat(door.ask(Events.withAuthorization("Bearer " + GOOD), GOOD)).isEqualTo(Outcome.ALLOWED);
    }

    @Test
    void refusesAnyFlippedBit() {
        assertAllRefused(everywhere(at -> IntStream.range(0, 8).mapToObj(bit -> flipped(at, bit))));
    }

    @Test
    void refusesAnyFlippedBitOfWhatIsEncoded() {
        String[] parts = GOOD.split("\\.", -1);
        assertAllRefused(IntStream.range(0, parts.length).boxed().flatMap(part -> flippedInside(parts, part)));
    }

    @Test
    void refusesAnyDroppedOrDoubledCharacter() {
        assertAllRefused(everywhere(at -> Stream.of(
                GOOD.substring(0, at) + GOOD.substring(at + 1),
                GOOD.substring(0, at) + GOOD.charAt(at) + GOOD.substring(at))));
    }

    @Test
    void refusesAnyInsertedCharacter() {
        assertAllRefused(IntStream.rangeClosed(0, GOOD.length())
                .boxed()
                .flatMap(at -> Stream.of("\u0000", "\n", " ", "=", ".", "A", "-", "\u00e9", "\u200b")
                        .map(character -> GOOD.substring(0, at) + character + GOOD.substring(at))));
    }

    @Test
    void refusesAnyNeighboursThatChangedPlaces() {
        assertAllRefused(IntStream.range(1, GOOD.length())
                .filter(at -> GOOD.charAt(at) != GOOD.charAt(at - 1))
                .mapToObj(at ->
                        GOOD.substring(0, at - 1) + GOOD.charAt(at) + GOOD.charAt(at - 1) + GOOD.substring(at + 1)));
    }

    private void assertAllRefused(Stream<String> tokens) {
        long tried = tokens.peek(token -> assertThat(door.ask(Events.withQuery(token), token))
                        .as(token)
                        .isEqualTo(Outcome.UNAUTHORIZED))
                .count();
        assertThat(tried).isGreaterThan(GOOD.length() / 2);
    }

    private static Stream<String> everywhere(IntFunction<Stream<String>> change) {
        return IntStream.range(0, GOOD.length()).boxed().flatMap(change::apply);
    }

    private static String flipped(int at, int bit) {
        byte[] bytes = GOOD.getBytes(StandardCharsets.ISO_8859_1);
        bytes[at] ^= (byte) (1 << bit);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Stream<String> flippedInside(String[] parts, int part) {
        byte[] decoded = Base64.getUrlDecoder().decode(parts[part]);
        return IntStream.range(0, decoded.length * 8).mapToObj(bit -> {
            byte[] changed = decoded.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String[] token = parts.clone();
            token[part] = Tokens.encoded(changed);
            return String.join(".", token);
        });
    }
}
