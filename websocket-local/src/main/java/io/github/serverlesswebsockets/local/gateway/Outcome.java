package io.github.serverlesswebsockets.local.gateway;

import java.util.Optional;

/** What an integration came to. */
sealed interface Outcome {

    static Outcome timedOut(String why) {
        return new Fault("Endpoint request timed out", why);
    }

    static Outcome broken(String why) {
        return new Fault("Internal server error", why);
    }

    /** An answer, which only a two-way route sends to the client; empty when there is nothing to send. */
    record Answer(Optional<String> body) implements Outcome {

        static Answer of(String body) {
            return new Answer(Optional.of(body).filter(text -> !text.isEmpty()));
        }
    }

    /** A fault, with what API Gateway tells the client and the reason that it hides. */
    record Fault(String message, String why) implements Outcome {}
}
