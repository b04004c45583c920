package io.github.serverlesswebsockets.auth.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Hold the secret that signs HMAC tokens.
 *
 * <p>{@link #toString()} hides it. Immutable and thread-safe.
 */
public final class HmacSecret {

    private final byte[] bytes;

    private HmacSecret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /**
     * Take the bytes as they are.
     *
     * @param bytes the secret, copied
     * @return the secret
     */
    public static HmacSecret of(byte[] bytes) {
        return new HmacSecret(bytes);
    }

    /**
     * Take the UTF-8 bytes of a text, untrimmed.
     *
     * @param text the secret
     * @return the secret
     * @throws IllegalArgumentException when the text begins or ends with white space, which is a copying mistake and never trimmed silently
     */
    public static HmacSecret utf8(String text) {
        if (!text.equals(text.strip())) {
            throw new IllegalArgumentException(
                    "The secret begins or ends with white space: store it again without the space or line end");
        }
        return new HmacSecret(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Take the UTF-8 bytes of an environment variable, read now.
     *
     * <p>For tests and local runs: a function's variables can be read by whoever may look at the function. Prefer Secrets Manager.
     *
     * @param variable the variable's name
     * @return the secret
     * @throws IllegalArgumentException when the variable is not set, or begins or ends with white space
     */
    public static HmacSecret fromEnvironment(String variable) {
        return fromEnvironment(variable, name -> Optional.ofNullable(System.getenv(name)));
    }

    static HmacSecret fromEnvironment(String variable, Function<String, Optional<String>> environment) {
        return environment
                .apply(variable)
                .map(HmacSecret::utf8)
                .orElseThrow(() -> new IllegalArgumentException("The environment variable " + variable
                        + " is not set: set it to the secret that signs the tokens"));
    }

    int length() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof HmacSecret that && MessageDigest.isEqual(bytes, that.bytes));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Hide the secret. */
    @Override
    public String toString() {
        return "HmacSecret[hidden]";
    }
}
