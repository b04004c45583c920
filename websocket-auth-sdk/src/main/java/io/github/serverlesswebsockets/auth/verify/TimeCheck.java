package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The check of {@code exp}, {@code nbf} and {@code iat} (RFC 7519, sections 4.1.4 to 4.1.6), and of the token's lifetime. */
record TimeCheck(Clock clock, Duration leeway, Duration maxLifetime, Optional<Duration> maxAge) {

    static final TimeCheck DEFAULT =
            new TimeCheck(Clock.systemUTC(), Duration.ofSeconds(10), Duration.ofHours(24), Optional.empty());

    private static final Duration MAX_LEEWAY = Duration.ofMinutes(2);
    private static final Duration MAX_LIMIT = Duration.ofDays(366);
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(253_402_300_799L);
    private static final int MAX_SCALE = 18;

    TimeCheck withClock(Clock other) {
        return new TimeCheck(other, leeway, maxLifetime, maxAge);
    }

    TimeCheck withLeeway(Duration other) {
        if (other.isNegative() || other.compareTo(MAX_LEEWAY) > 0) {
            throw new IllegalArgumentException("leeway is out of bounds: expected 0 to 2 minutes, found " + other);
        }
        return new TimeCheck(clock, other, maxLifetime, maxAge);
    }

    TimeCheck withMaxLifetime(Duration other) {
        return new TimeCheck(clock, leeway, requireBounded("maxLifetime", other), maxAge);
    }

    TimeCheck withMaxAge(Duration other) {
        return new TimeCheck(clock, leeway, maxLifetime, Optional.of(requireBounded("maxAge", other)));
    }

    void check(JsonObject claims) {
        Instant now = clock.instant();
        Optional<Instant> expires = numericDate(claims, "exp");
        if (expires.isEmpty()) {
            throw missing();
        }
        Instant expiry = expires.get();
        if (!now.isBefore(expiry.plus(leeway))) {
            throw new RejectedException(Reason.EXPIRED);
        }
        Optional<Instant> start = numericDate(claims, "nbf");
        if (start.isPresent()) {
            rejectFuture(start.get(), now);
        }
        Optional<Instant> issued = numericDate(claims, "iat");
        if (issued.isPresent()) {
            checkIssued(issued.get(), expiry, now);
        } else {
            checkWithoutIssueTime(expiry, now);
        }
    }

    /**
     * Returns a NumericDate (RFC 7519, section 2): seconds since 1970, with or without a fraction, between the years 1970 and 9999.
     *
     * @return empty if the claim is absent
     */
    static Optional<Instant> numericDate(JsonObject claims, String name) {
        if (!claims.has(name)) {
            return Optional.empty();
        }
        Optional<BigDecimal> seconds = claims.get(name, BigDecimal.class);
        Optional<Instant> instant = seconds.isPresent() ? instant(seconds.get()) : Optional.empty();
        if (instant.isEmpty()) {
            throw new RejectedException(Reason.BAD_CLAIM, Check.TIME);
        }
        return instant;
    }

    private void checkIssued(Instant issued, Instant expiry, Instant now) {
        rejectFuture(issued, now);
        if (issued.isAfter(expiry)) {
            throw new RejectedException(Reason.BAD_CLAIM, Check.TIME);
        }
        if (expiry.isAfter(issued.plus(maxLifetime))) {
            throw new RejectedException(Reason.LIFETIME_TOO_LONG);
        }
        if (maxAge.isPresent() && !now.isBefore(issued.plus(maxAge.get()).plus(leeway))) {
            throw new RejectedException(Reason.TOO_OLD);
        }
    }

    /** Without iat, only the remaining lifetime can be limited. The leeway allows for an issuer whose clock is ahead. */
    private void checkWithoutIssueTime(Instant expiry, Instant now) {
        if (maxAge.isPresent()) {
            throw missing();
        }
        if (expiry.isAfter(now.plus(maxLifetime).plus(leeway))) {
            throw new RejectedException(Reason.LIFETIME_TOO_LONG);
        }
    }

    private void rejectFuture(Instant start, Instant now) {
        if (now.isBefore(start.minus(leeway))) {
            throw new RejectedException(Reason.NOT_YET_VALID);
        }
    }

    /** Checks scale and range first, because arithmetic on a number like 1e2000000000 does not finish. */
    private static Optional<Instant> instant(BigDecimal seconds) {
        if (Math.abs((long) seconds.scale()) > MAX_SCALE
                || seconds.signum() < 0
                || seconds.compareTo(MAX_SECONDS) > 0) {
            return Optional.empty();
        }
        if (seconds.scale() == 0) {
            return Optional.of(Instant.ofEpochSecond(seconds.longValue()));
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).movePointRight(9).longValue();
        return Optional.of(Instant.ofEpochSecond(whole.longValue(), nanos));
    }

    private static Duration requireBounded(String name, Duration limit) {
        if (limit.isNegative() || limit.isZero() || limit.compareTo(MAX_LIMIT) > 0) {
            throw new IllegalArgumentException(
                    name + " is out of bounds: expected above 0 and at most 366 days, found " + limit);
        }
        return limit;
    }

    private static RejectedException missing() {
        return new RejectedException(Reason.MISSING_CLAIM, Check.TIME);
    }
}
