package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;

/** An authorizer to run the corpus against. Implement it to test another authorizer. */
interface Subject {

    /**
     * Starts an authorizer with a configuration of the corpus.
     *
     * @throws IllegalArgumentException if the configuration is invalid
     */
    Running start(JsonNode configuration, SimulatedEnvironment environment);

    /** A running authorizer. */
    interface Running {

        ObservedOutcome connect(byte[] event);

        /** Simulates a snapshot and its restore. */
        void restore();
    }
}
