package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.verify.Check;
import io.github.serverlesswebsockets.auth.verify.Outcome;
import io.github.serverlesswebsockets.auth.verify.Reason;
import java.util.List;
import java.util.Optional;

/**
 * An explanation of how one handshake was decided: the checks that were performed, and what to do about the one that failed.
 *
 * <p>{@link #toString()} is the line that the authorizer logs. {@link #path()} is easier to read:
 *
 * <pre>
 * EVENT       passed
 * CREDENTIAL  passed
 * SHAPE       passed
 * HEADER      passed
 * SIGNATURE   passed
 * PAYLOAD     passed
 * TIME        rejected: EXPIRED, the client must get a new token
 * </pre>
 *
 * <p>It contains nothing of the token and nothing that the client sent. Immutable and thread-safe.
 *
 * @param outcome how the handshake ends
 * @param checks the checks that were performed, in order; the last one failed if there is a reason
 * @param reason why the handshake was rejected, if it was
 * @param requestId API Gateway's id of the request, if the event has one
 * @param detail the message of {@link io.github.serverlesswebsockets.auth.key.KeysUnavailableException}, or the class and location of
 *     an unexpected exception
 */
public record Explanation(
        Outcome outcome,
        List<Check> checks,
        Optional<Reason> reason,
        Optional<String> requestId,
        Optional<String> detail) {

    private static final String PASSED = "passed";

    /**
     * Copies the checks.
     *
     * @param outcome how the handshake ends
     * @param checks the checks that were performed, at least one
     * @param reason why the handshake was rejected, if it was
     * @param requestId API Gateway's id of the request, if the event has one
     * @param detail the detail of a failure
     */
    public Explanation {
        checks = List.copyOf(checks);
    }

    /**
     * Returns the check that failed, or the last one if none did.
     *
     * @return the check
     */
    public Check check() {
        return checks.get(checks.size() - 1);
    }

    /**
     * Returns each check that was performed, in order, one per line.
     *
     * @return the lines
     */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (Check performed : checks) {
            path.append(path.length() == 0 ? "" : "\n")
                    .append("%-11s %s".formatted(performed, performed == check() ? result() : PASSED));
        }
        return path.toString();
    }

    private String result() {
        return reason.isPresent()
                ? "rejected: %s, %s".formatted(reason.get(), reason.get().advice())
                : PASSED;
    }

    /** Returns the event, the status, the reason and the check in one line of {@code key=value} pairs. */
    @Override
    public String toString() {
        StringBuilder line =
                new StringBuilder("event=").append(event()).append(" status=").append(status());
        if (reason.isPresent()) {
            line.append(" reason=").append(reason.get()).append(" check=").append(check());
        }
        if (requestId.isPresent()) {
            line.append(" requestId=").append(requestId.get());
        }
        if (detail.isPresent()) {
            line.append(' ').append(detail.get());
        }
        return line.toString();
    }

    private String event() {
        if (outcome == Outcome.ALLOWED) {
            return "handshake.allowed";
        }
        return outcome == Outcome.FAILED ? "handshake.failed" : "handshake.rejected";
    }

    private int status() {
        if (outcome == Outcome.ALLOWED) {
            return 101;
        }
        if (outcome == Outcome.UNAUTHORIZED) {
            return 401;
        }
        return outcome == Outcome.FORBIDDEN ? 403 : 500;
    }
}
