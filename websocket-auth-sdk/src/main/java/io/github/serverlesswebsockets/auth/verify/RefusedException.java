package io.github.serverlesswebsockets.auth.verify;

/**
 * Refuse a handshake for a {@link Reason}.
 *
 * <p>Throw it from your own {@link TokenVerifier}, {@code TokenExtractor} or hook: the reason decides between 401, 403 and 500. It carries
 * no cause and no stack trace, because either could repeat what the caller sent.
 */
public final class RefusedException extends RuntimeException {

    private final Reason reason;
    private final Check check;

    /**
     * Create a refusal.
     *
     * @param reason why; it is all that is ever logged
     */
    public RefusedException(Reason reason) {
        this(reason, reason.check());
    }

    RefusedException(Reason reason, Check check) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.check = check;
    }

    /**
     * Return why the handshake is refused.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Return which check refused.
     *
     * @return the check
     */
    public Check check() {
        return check;
    }
}
