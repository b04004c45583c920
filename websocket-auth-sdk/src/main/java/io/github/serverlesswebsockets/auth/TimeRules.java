package io.github.serverlesswebsockets.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Check {@code exp}, {@code nbf} and {@code iat} (RFC 7519, sections 4.1.4 to 4.1.6) and how long the token lives. */
record TimeRules(Clock clock, Duration leeway, Duration maxLifetime) implements ClaimRule {

    @Override
    public void check(JsonObject claims) {
        Instant now = clock.instant();
        Instant expiry = NumericDate.find(claims, "exp").orElseThrow(() -> new RefusedException(Reason.BAD_CLAIM));
        if (!now.isBefore(expiry.plus(leeway))) {
            throw new RefusedException(Reason.EXPIRED);
        }
        NumericDate.find(claims, "nbf").ifPresent(start -> refuseFuture(start, now));
        Instant issued = NumericDate.find(claims, "iat").orElse(now);
        refuseFuture(issued, now);
        if (issued.isAfter(expiry)) {
            throw new RefusedException(Reason.BAD_CLAIM);
        }
        // Without an iat, all that can be bounded is what is left; a clock that runs ahead of ours must not count
        // against the token.
        Instant latest = issued.plus(maxLifetime).plus(claims.has("iat") ? Duration.ZERO : leeway);
        if (expiry.isAfter(latest)) {
            throw new RefusedException(Reason.LIFETIME_TOO_LONG);
        }
    }

    private void refuseFuture(Instant start, Instant now) {
        if (now.isBefore(start.minus(leeway))) {
            throw new RefusedException(Reason.NOT_YET_VALID);
        }
    }
}
