package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import java.util.concurrent.ThreadLocalRandom;

/** A random pause between two attempts, up to a limit that doubles each time (full jitter). */
@FunctionalInterface
interface Backoff {

    /** The pauses between six attempts take 0.6 s on average, in addition to the retries of the AWS SDK. */
    int MAX_ATTEMPTS = 6;

    int FIRST_MILLIS = 20;

    void sleep(long millis) throws InterruptedException;

    default void pause(int attempt, String table) {
        try {
            sleep(ThreadLocalRandom.current().nextLong((long) FIRST_MILLIS << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException(
                    "Waiting to repeat a request to table '" + table + "' failed: found an interrupt.", e);
        }
    }
}
