package io.github.serverlesswebsockets.auth;

import java.util.function.Supplier;

/** Hold the answer to one handshake, a policy or an exception, together with how it came about. */
record Verdict(Explanation explanation, Supplier<byte[]> response) {

    private static final System.Logger LOG = System.getLogger(AbstractWebSocketAuthorizer.class.getName());

    /** Answers the policy, or throws what makes API Gateway answer 401 or 500. */
    byte[] answer() {
        return response.get();
    }

    void log() {
        if (explanation.outcome() != Outcome.ALLOWED) {
            LOG.log(explanation.outcome().level(), explanation::toString);
        }
    }
}
