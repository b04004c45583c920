package io.github.serverlesswebsockets.local.internal.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that runs faster or slower than another clock from its creation on. Immutable and thread-safe. */
public final class ScaledClock extends Clock {

    private final Clock base;
    private final Instant start;
    private final double factor;

    private ScaledClock(Clock base, Instant start, double factor) {
        this.base = base;
        this.start = start;
        this.factor = factor;
    }

    /**
     * Returns a clock that is based on the system's clock.
     *
     * @param factor how many seconds pass in one second; with 60, the idle timeout of ten minutes takes ten seconds
     * @return the clock, which now shows the system's time
     * @throws IllegalArgumentException if the factor is not a positive number
     */
    public static ScaledClock of(double factor) {
        return of(factor, Clock.systemUTC());
    }

    static ScaledClock of(double factor, Clock base) {
        if (!Double.isFinite(factor) || factor <= 0) {
            throw new IllegalArgumentException(
                    "Invalid time scale: expected a positive number, found '%s'.".formatted(factor));
        }
        return new ScaledClock(base, base.instant(), factor);
    }

    @Override
    public Instant instant() {
        long passed = Duration.between(start, base.instant()).toMillis();
        return start.plusMillis(Math.round(passed * factor));
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ScaledClock(base.withZone(zone), start, factor);
    }
}
