package io.github.serverlesswebsockets.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

record VerifierBuilder(SignatureCheck signature, List<ClaimRule> parties, TimeRules times)
        implements TokenVerifier.Builder {

    private static final Duration MAX_LEEWAY = Duration.ofMinutes(2);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(366);
    private static final TimeRules DEFAULT_TIMES =
            new TimeRules(Clock.systemUTC(), Duration.ofSeconds(10), Duration.ofHours(24));

    static VerifierBuilder of(SignatureCheck signature, ClaimRule issuer, ClaimRule audience) {
        return new VerifierBuilder(signature, List.of(issuer, audience), DEFAULT_TIMES);
    }

    @Override
    public VerifierBuilder leeway(Duration leeway) {
        if (leeway.isNegative() || leeway.compareTo(MAX_LEEWAY) > 0) {
            throw new IllegalArgumentException("leeway must be between 0 and 2 minutes");
        }
        return with(new TimeRules(times.clock(), leeway, times.maxLifetime()));
    }

    @Override
    public VerifierBuilder maxLifetime(Duration maxLifetime) {
        if (maxLifetime.isNegative() || maxLifetime.isZero() || maxLifetime.compareTo(LONGEST_LIFETIME) > 0) {
            throw new IllegalArgumentException("maxLifetime must be above 0 and at most 366 days");
        }
        return with(new TimeRules(times.clock(), times.leeway(), maxLifetime));
    }

    @Override
    public VerifierBuilder clock(Clock clock) {
        return with(new TimeRules(clock, times.leeway(), times.maxLifetime()));
    }

    @Override
    public TokenVerifier build() {
        return new JwtVerifier(new HeaderRules(signature.algorithm()), signature, times, parties);
    }

    private VerifierBuilder with(TimeRules changed) {
        return new VerifierBuilder(signature, parties, changed);
    }
}
