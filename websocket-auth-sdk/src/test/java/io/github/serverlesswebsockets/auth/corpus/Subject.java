package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;

/** An authorizer that is scored: implement this to replay the corpus against another one. */
interface Subject {

    /**
     * Start with a configuration of the corpus.
     *
     * @throws IllegalArgumentException when it refuses the configuration
     */
    Running start(JsonNode configuration, World world);

    /** An authorizer that has started. */
    interface Running {

        Outcome connect(byte[] event);

        /** Live through a snapshot and its restore. */
        void restore();
    }
}
