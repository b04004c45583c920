package io.github.serverlesswebsockets.local.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** The body of a request. Immutable. */
public final class Body {

    private final byte[] bytes;
    private final String text;

    private Body(byte[] bytes, String text) {
        this.bytes = bytes;
        this.text = text;
    }

    /**
     * Returns a body of text.
     *
     * @param text the text; may be empty
     * @return the body, encoded as UTF-8
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
     * @return the text; malformed UTF-8 is replaced by U+FFFD
     */
    public String text() {
        return text;
    }

    /**
     * Returns the body as text if it is valid UTF-8.
     *
     * @return the text; empty if the body is malformed
     */
    public Optional<String> strictText() {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the bytes as they were received.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Returns the length.
     *
     * @return the number of bytes
     */
    public int length() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "Body[%d bytes]".formatted(bytes.length);
    }
}
