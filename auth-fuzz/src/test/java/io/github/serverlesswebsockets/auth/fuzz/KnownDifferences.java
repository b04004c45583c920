package io.github.serverlesswebsockets.auth.fuzz;

import io.github.serverlesswebsockets.auth.fuzz.DifferentialProperties.Verdict;

/** Names what we allow on purpose and another verifier refuses, each with its reason. */
final class KnownDifferences {

    private KnownDifferences() {}

    static boolean explain(String token, Verdict verdict) {
        return false;
    }
}
