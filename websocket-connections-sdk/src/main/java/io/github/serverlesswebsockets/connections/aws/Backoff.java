package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.StoreUnavailableException;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between two attempts: at random up to a bound that doubles (full jitter). */
final class Backoff {

    private static final int FIRST_MILLIS = 20;

    private Backoff() {}

    static void pause(int attempt, int attempts, String table) {
        if (attempt >= attempts) {
            throw new StoreUnavailableException(
                    "table " + table + " left rows unprocessed after " + attempts + " attempts, expected none");
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_MILLIS << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while waiting for table " + table, e);
        }
    }
}
