package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.verify.Outcome;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Hold the answer to one handshake, a policy or what makes API Gateway answer 401 or 500, together with how it came about. */
final class Verdict {

    private static final byte[] NO_POLICY = {};

    private final Explanation explanation;
    private final byte[] policy;
    private final @Nullable RuntimeException failure;

    Verdict(Explanation explanation, byte[] policy) {
        this(explanation, policy, null);
    }

    Verdict(Explanation explanation, RuntimeException failure) {
        this(explanation, NO_POLICY, failure);
    }

    private Verdict(Explanation explanation, byte[] policy, @Nullable RuntimeException failure) {
        this.explanation = explanation;
        this.policy = policy;
        this.failure = failure;
    }

    Explanation explanation() {
        return explanation;
    }

    byte[] answer() {
        if (failure != null) {
            throw failure;
        }
        return policy;
    }

    void log() {
        if (explanation.outcome() != Outcome.ALLOWED) {
            System.getLogger(AbstractWebSocketAuthorizer.class.getName())
                    .log(explanation.outcome() == Outcome.FAILED ? Level.ERROR : Level.INFO, explanation.toString());
        }
    }
}
