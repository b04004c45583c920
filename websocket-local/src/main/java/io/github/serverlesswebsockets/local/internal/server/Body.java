package io.github.serverlesswebsockets.local.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** What a request carries: bytes, which most of the time are UTF-8 text. Immutable. */
public final class Body {

    private final byte[] bytes;
    private final String text;

    private Body(byte[] bytes, String text) {
        this.bytes = bytes;
        this.text = text;
    }

    /**
     * Takes text.
     *
     * @param text the body; may be empty
     * @return the body, as UTF-8
     */
    public static Body of(String text) {
        return new Body(text.getBytes(UTF_8), text);
    }

    static Body of(byte[] bytes) {
        return new Body(bytes, new String(bytes, UTF_8));
    }

    /**
     * Returns the body as text.
     *
     * @return the text; what is no UTF-8 becomes U+FFFD
     */
    public String text() {
        return text;
    }

    /**
     * Returns the body as text only when it is text.
     *
     * @return the text; empty when a byte is no UTF-8
     */
    public Optional<String> strictText() {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the bytes as they came.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Counts the bytes.
     *
     * @return how many there are
     */
    public int length() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "Body[%d bytes]".formatted(bytes.length);
    }
}
