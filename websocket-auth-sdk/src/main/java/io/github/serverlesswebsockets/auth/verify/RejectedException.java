package io.github.serverlesswebsockets.auth.verify;

/**
 * The rejection of a handshake, with its {@link Reason}.
 *
 * <p>Throw it in your own {@link TokenVerifier}, extractor or hook. The reason determines whether the handshake ends in 401, 403 or 500.
 * There is no cause and no stack trace, because they could contain what the caller sent.
 */
public final class RejectedException extends RuntimeException {

    private final Reason reason;
    private final Check check;

    /**
     * Creates a rejection.
     *
     * @param reason the reason, which is all that is logged
     */
    public RejectedException(Reason reason) {
        this(reason, reason.check());
    }

    RejectedException(Reason reason, Check check) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.check = check;
    }

    /**
     * Returns why the handshake is rejected.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns the check that failed.
     *
     * @return the check
     */
    public Check check() {
        return check;
    }
}
