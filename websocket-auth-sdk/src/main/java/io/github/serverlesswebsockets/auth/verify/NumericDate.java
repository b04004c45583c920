package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/** Read a NumericDate (RFC 7519, section 2): seconds since 1970, fractions allowed, within the years 1970 to 9999. */
final class NumericDate {

    private static final BigDecimal END_OF_9999 = BigDecimal.valueOf(253_402_300_799L);
    private static final int MAX_SCALE = 18;

    private NumericDate() {}

    /** Answers empty for an absent claim. */
    static Optional<Instant> find(JsonObject claims, String name) {
        if (!claims.has(name)) {
            return Optional.empty();
        }
        Optional<BigDecimal> seconds = claims.get(name, BigDecimal.class);
        Optional<Instant> instant = seconds.isPresent() ? instant(seconds.get()) : Optional.empty();
        if (instant.isEmpty()) {
            throw new RefusedException(Reason.BAD_CLAIM);
        }
        return instant;
    }

    /** Scale and range come first: arithmetic on a number like 1e2000000000 would never end. */
    private static Optional<Instant> instant(BigDecimal seconds) {
        if (Math.abs((long) seconds.scale()) > MAX_SCALE
                || seconds.signum() < 0
                || seconds.compareTo(END_OF_9999) > 0) {
            return Optional.empty();
        }
        if (seconds.scale() == 0) {
            return Optional.of(Instant.ofEpochSecond(seconds.longValue()));
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).movePointRight(9).longValue();
        return Optional.of(Instant.ofEpochSecond(whole.longValue(), nanos));
    }
}
