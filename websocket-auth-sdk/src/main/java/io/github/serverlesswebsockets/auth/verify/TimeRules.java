package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Check {@code exp}, {@code nbf} and {@code iat} (RFC 7519, sections 4.1.4 to 4.1.6) and how long the token lives. */
final class TimeRules implements ClaimRule {

    private final Clock clock;
    private final Duration leeway;
    private final Duration maxLifetime;
    private final Optional<Duration> maxAge;

    TimeRules(Clock clock, Duration leeway, Duration maxLifetime, Optional<Duration> maxAge) {
        this.clock = clock;
        this.leeway = leeway;
        this.maxLifetime = maxLifetime;
        this.maxAge = maxAge;
    }

    Clock clock() {
        return clock;
    }

    private static final Duration MAX_LEEWAY = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofDays(366);

    static final TimeRules DEFAULT =
            new TimeRules(Clock.systemUTC(), Duration.ofSeconds(10), Duration.ofHours(24), Optional.empty());

    TimeRules withClock(Clock other) {
        return new TimeRules(other, leeway, maxLifetime, maxAge);
    }

    TimeRules withLeeway(Duration other) {
        if (other.isNegative() || other.compareTo(MAX_LEEWAY) > 0) {
            throw new IllegalArgumentException("leeway must be between 0 and 2 minutes");
        }
        return new TimeRules(clock, other, maxLifetime, maxAge);
    }

    TimeRules withMaxLifetime(Duration other) {
        return new TimeRules(clock, leeway, requireBounded("maxLifetime", other), maxAge);
    }

    TimeRules withMaxAge(Duration other) {
        return new TimeRules(clock, leeway, maxLifetime, Optional.of(requireBounded("maxAge", other)));
    }

    @Override
    public void check(JsonObject claims) {
        Instant now = clock.instant();
        Optional<Instant> expiry = NumericDate.find(claims, "exp");
        if (expiry.isEmpty()) {
            throw badClaim();
        }
        if (!now.isBefore(expiry.get().plus(leeway))) {
            throw new RefusedException(Reason.EXPIRED);
        }
        Optional<Instant> start = NumericDate.find(claims, "nbf");
        if (start.isPresent()) {
            refuseFuture(start.get(), now);
        }
        Optional<Instant> issued = NumericDate.find(claims, "iat");
        if (issued.isPresent()) {
            checkIssued(issued.get(), expiry.get(), now);
        } else {
            checkUnissued(expiry.get(), now);
        }
    }

    private void checkIssued(Instant issued, Instant expiry, Instant now) {
        refuseFuture(issued, now);
        if (issued.isAfter(expiry)) {
            throw badClaim();
        }
        if (expiry.isAfter(issued.plus(maxLifetime))) {
            throw new RefusedException(Reason.LIFETIME_TOO_LONG);
        }
        if (maxAge.isPresent() && !now.isBefore(issued.plus(maxAge.get()).plus(leeway))) {
            throw new RefusedException(Reason.TOO_OLD);
        }
    }

    /** All that can be bounded is what is left; a clock that runs ahead of ours must not count against the token. */
    private void checkUnissued(Instant expiry, Instant now) {
        if (maxAge.isPresent()) {
            throw badClaim();
        }
        if (expiry.isAfter(now.plus(maxLifetime).plus(leeway))) {
            throw new RefusedException(Reason.LIFETIME_TOO_LONG);
        }
    }

    private void refuseFuture(Instant start, Instant now) {
        if (now.isBefore(start.minus(leeway))) {
            throw new RefusedException(Reason.NOT_YET_VALID);
        }
    }

    private static Duration requireBounded(String name, Duration limit) {
        if (limit.isNegative() || limit.isZero() || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be above 0 and at most 366 days");
        }
        return limit;
    }

    private static RefusedException badClaim() {
        return new RefusedException(Reason.BAD_CLAIM);
    }
}
