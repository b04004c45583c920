package io.github.serverlesswebsockets.auth.verify;

/**
 * Names the HMAC algorithms of RFC 7518, section 3.2, each with the shortest key it may be used with.
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
     * Return the length of the hash, which is the shortest key that is accepted.
     *
     * @return the length in bytes
     */
    public int minimumKeyBytes() {
        return minimumKeyBytes;
    }

    boolean accepts(HmacSecret secret) {
        return secret.length() >= minimumKeyBytes;
    }

    String complaintAbout(HmacSecret secret) {
        return "The secret has %s bytes, and %s needs at least %s: generate a new one, for example with \"openssl rand -base64 %s\""
                .formatted(secret.length(), this, minimumKeyBytes, minimumKeyBytes);
    }

    String macName() {
        return "HmacSHA" + name().substring(2);
    }
}
