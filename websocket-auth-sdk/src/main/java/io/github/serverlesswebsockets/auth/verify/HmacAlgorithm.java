package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.key.HmacSecret;

/**
 * The HMAC algorithms of RFC 7518, section 3.2, each with its minimum key length.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.2">RFC 7518, section 3.2</a>
 */
public enum HmacAlgorithm {
    /** HMAC with SHA-256: keys of at least 32 bytes. */
    HS256(32),
    /** HMAC with SHA-384: keys of at least 48 bytes. */
    HS384(48),
    /** HMAC with SHA-512: keys of at least 64 bytes. */
    HS512(64);

    private final int minimumKeyBytes;

    HmacAlgorithm(int minimumKeyBytes) {
        this.minimumKeyBytes = minimumKeyBytes;
    }

    /**
     * Returns the length of the hash, which is the minimum length of a key.
     *
     * @return the length in bytes
     */
    public int minimumKeyBytes() {
        return minimumKeyBytes;
    }

    boolean accepts(HmacSecret secret) {
        return secret.length() >= minimumKeyBytes;
    }

    String tooShort(HmacSecret secret) {
        return "The secret is too short for %s: expected at least %s bytes, found %s. Generate a new one, for example with \"openssl rand -base64 %s\"."
                .formatted(this, minimumKeyBytes, secret.length(), minimumKeyBytes);
    }
}
