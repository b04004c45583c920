package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.verify.Check;
import io.github.serverlesswebsockets.auth.verify.Outcome;
import io.github.serverlesswebsockets.auth.verify.Reason;
import java.util.Optional;

/**
 * Tell how one handshake was decided: every check up to the one that refused, and what to do about it.
 *
 * <p>{@link #toString()} is the line that the authorizer logs; {@link #path()} is for people:
 *
 * <pre>
 * EVENT       passed
 * REQUEST     passed
 * CREDENTIAL  passed
 * SHAPE       passed
 * ISSUER      passed
 * HEADER      passed
 * SIGNATURE   passed
 * TIME        refused: EXPIRED, the client must get a new token
 * </pre>
 *
 * <p>Nothing of it comes from the token or from what the client sent. Immutable and thread-safe.
 *
 * @param outcome how the handshake ends
 * @param check the check that refused; the last one when none did
 * @param reason why it refused, when it did
 * @param requestId API Gateway's id of the request, when the event has a sane one
 * @param detail why there are no keys, or where a hook or plug-in failed: the exception's class and place
 */
public record Explanation(
        Outcome outcome, Check check, Optional<Reason> reason, Optional<String> requestId, Optional<String> detail) {

    private static final String PASSED = "passed";

    /**
     * Tell each check that was made, in order, one line each.
     *
     * @return the lines
     */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (Check made : Check.values()) {
            if (made.compareTo(check) <= 0) {
                path.append(made == Check.EVENT ? "" : "\n")
                        .append("%-11s %s".formatted(made, made == check ? result() : PASSED));
            }
        }
        return path.toString();
    }

    private String result() {
        return reason.isPresent()
                ? "refused: %s, %s".formatted(reason.get(), reason.get().advice())
                : PASSED;
    }

    /** Show the outcome, the reason and the check in one line of {@code name=value} pairs. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("outcome=").append(outcome);
        if (reason.isPresent()) {
            line.append(" reason=").append(reason.get()).append(" check=").append(check);
        }
        if (requestId.isPresent()) {
            line.append(" requestId=").append(requestId.get());
        }
        if (detail.isPresent()) {
            line.append(' ').append(detail.get());
        }
        return line.toString();
    }
}
