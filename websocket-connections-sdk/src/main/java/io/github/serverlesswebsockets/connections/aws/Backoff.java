package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between two attempts: at random up to a bound that doubles (full jitter). */
@FunctionalInterface
interface Backoff {

    /** Six tries take 0.6 s on average, beside what the AWS SDK does by itself. */
    int MAX_ATTEMPTS = 6;

    int FIRST_MILLIS = 20;

    void sleep(long millis) throws InterruptedException;

    default void pause(int attempt, String table) {
        try {
            sleep(ThreadLocalRandom.current().nextLong((long) FIRST_MILLIS << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while waiting for table " + table, e);
        }
    }
}
