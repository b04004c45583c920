package io.github.serverlesswebsockets.testsupport;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what another thread, process or machine does. */
public final class Waiting {

    /** A limit that only ends a test that would otherwise never end. */
    public static final Duration HANG_TIMEOUT = Duration.ofMinutes(2);

    private static final long POLL_MILLIS = 20;

    private Waiting() {}

    /** Waits until the condition is true, or until {@link #HANG_TIMEOUT} has passed. The test then asserts what it expects. */
    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + HANG_TIMEOUT.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
