package io.github.serverlesswebsockets.auth;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * @param detail where a hook or plug-in failed: the exception's class and place
 */
public record Explanation(
        Outcome outcome, Check check, Optional<Reason> reason, Optional<String> requestId, Optional<String> detail) {

    /**
     * Tell each check that was made, in order, one line each.
     *
     * @return the lines
     */
    public String path() {
        return Stream.of(Check.values())
                .filter(made -> made.compareTo(check) <= 0)
                .map(made -> "%-11s %s".formatted(made, result(made)))
                .collect(Collectors.joining("\n"));
    }

    private String result(Check made) {
        return reason.filter(because -> made == check)
                .map(because -> "refused: %s, %s".formatted(because, because.advice()))
                .orElse("passed");
    }

    /** Show the outcome, the reason and the check in one line of {@code name=value} pairs. */
    @Override
    public String toString() {
        return Stream.of(
                        Optional.of("outcome=" + outcome),
                        reason.map(because -> "reason=" + because),
                        reason.map(because -> "check=" + check),
                        requestId.map(id -> "requestId=" + id),
                        detail)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }
}
