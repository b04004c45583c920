package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that every token with one change of a given kind is rejected. */
final class MutatedTokenTest {

    private static final String VALID = Tokens.valid();
    private final AuthorizerInvoker invoker = AuthorizerInvoker.hmac();

    @Test
    void allowsUnchangedToken() {
        assertThat(invoker.invoke(Events.withQuery(VALID), VALID)).isEqualTo(Outcome.ALLOWED);
        assertThat(invoker.invoke(Events.withSubprotocols("websocket, " + VALID), VALID))
                .isEqualTo(Outcome.ALLOWED);
        assertThat(invoker.invoke(Events.withAuthorization("Bearer " + VALID), VALID))
                .isEqualTo(Outcome.ALLOWED);
    }

    @Test
    void rejectsTokenWithOneFlippedBit() {
        assertAllRejected(everywhere(at -> IntStream.range(0, 8).mapToObj(bit -> flipBit(at, bit))));
    }

    @Test
    void rejectsTokenWithOneFlippedBitInDecodedPart() {
        String[] parts = VALID.split("\\.", -1);
        assertAllRejected(IntStream.range(0, parts.length).boxed().flatMap(part -> flipBits(parts, part)));
    }

    @Test
    void rejectsTokenWithDroppedOrDuplicatedCharacter() {
        assertAllRejected(everywhere(at -> Stream.of(
                VALID.substring(0, at) + VALID.substring(at + 1),
                VALID.substring(0, at) + VALID.charAt(at) + VALID.substring(at))));
    }

    @Test
    void rejectsTokenWithInsertedCharacter() {
        assertAllRejected(IntStream.rangeClosed(0, VALID.length())
                .boxed()
                .flatMap(at -> Stream.of("\u0000", "\n", " ", "=", ".", "A", "-", "\u00e9", "\u200b")
                        .map(character -> VALID.substring(0, at) + character + VALID.substring(at))));
    }

    @Test
    void rejectsTokenWithSwappedCharacters() {
        assertAllRejected(IntStream.range(1, VALID.length())
                .filter(at -> VALID.charAt(at) != VALID.charAt(at - 1))
                .mapToObj(at -> VALID.substring(0, at - 1)
                        + VALID.charAt(at)
                        + VALID.charAt(at - 1)
                        + VALID.substring(at + 1)));
    }

    private void assertAllRejected(Stream<String> tokens) {
        long tried = tokens.peek(token -> assertThat(invoker.invoke(Events.withQuery(token), token))
                        .as(token)
                        .isEqualTo(Outcome.UNAUTHORIZED))
                .count();
        assertThat(tried).isGreaterThan(VALID.length() / 2);
    }

    private static Stream<String> everywhere(IntFunction<Stream<String>> change) {
        return IntStream.range(0, VALID.length()).boxed().flatMap(change::apply);
    }

    private static String flipBit(int at, int bit) {
        byte[] bytes = VALID.getBytes(StandardCharsets.ISO_8859_1);
        bytes[at] ^= (byte) (1 << bit);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Stream<String> flipBits(String[] parts, int part) {
        byte[] decoded = Base64.getUrlDecoder().decode(parts[part]);
        return IntStream.range(0, decoded.length * 8).mapToObj(bit -> {
            byte[] changed = decoded.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String[] token = parts.clone();
            token[part] = Tokens.encode(changed);
            return String.join(".", token);
        });
    }
}
