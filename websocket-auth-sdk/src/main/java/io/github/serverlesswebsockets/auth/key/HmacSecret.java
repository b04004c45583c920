package io.github.serverlesswebsockets.auth.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * The secret for HMAC signatures of tokens.
 *
 * <p>{@link #toString()} hides it. Immutable and thread-safe.
 */
public final class HmacSecret {

    private final byte[] bytes;

    private HmacSecret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /**
     * Returns a secret of these bytes.
     *
     * @param bytes the secret, which is copied
     * @return the secret
     */
    public static HmacSecret of(byte[] bytes) {
        return new HmacSecret(bytes);
    }

    /**
     * Returns a secret of the UTF-8 bytes of a text.
     *
     * @param text the secret
     * @return the secret
     * @throws IllegalArgumentException if the text begins or ends with white space, which is usually a copying mistake
     */
    public static HmacSecret ofUtf8(String text) {
        if (!text.equals(text.strip())) {
            throw new IllegalArgumentException(
                    "The secret is invalid: expected no white space at the beginning and at the end. Store it again without the space or line break.");
        }
        return new HmacSecret(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns a secret of the UTF-8 bytes of an environment variable, which is read now.
     *
     * <p>For tests and local runs: any user with read access to the function can read its variables. Prefer Secrets
     * Manager.
     *
     * @param variable the variable's name
     * @return the secret
     * @throws IllegalArgumentException if the variable is not set, or begins or ends with white space
     */
    public static HmacSecret fromEnvironment(String variable) {
        return fromEnvironment(variable, name -> Optional.ofNullable(System.getenv(name)));
    }

    static HmacSecret fromEnvironment(String variable, Function<String, Optional<String>> environment) {
        return environment
                .apply(variable)
                .map(HmacSecret::ofUtf8)
                .orElseThrow(() -> new IllegalArgumentException("The environment variable '" + variable
                        + "' is not set. Set it to the secret that signs the tokens."));
    }

    /**
     * Returns the length of the secret.
     *
     * @return the length in bytes
     */
    public int length() {
        return bytes.length;
    }

    /**
     * Returns the secret itself, for your own verifier. Do not log it.
     *
     * @return a copy of the bytes
     */
    public byte[] bytes() {
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

    /** Hides the secret. */
    @Override
    public String toString() {
        return "HmacSecret[hidden]";
    }
}
