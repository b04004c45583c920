package io.github.serverlesswebsockets.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Ask the source once at a time, keep its last good answer within bounds, and let bad signatures cause only so many refreshes. */
final class CachedSecrets implements HmacSecrets {

    private final HmacSecrets source;
    private final CachePolicy policy;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Answer last = new Answer(List.of(), Instant.MIN);
    private Instant lastFailure = Instant.MIN;
    private Instant lastRefresh = Instant.MIN;

    CachedSecrets(HmacSecrets source, CachePolicy policy, Clock clock) {
        this.source = source;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public List<HmacSecret> secrets() {
        Answer known = last;
        if (isWithin(policy.maxAge(), known.at())) {
            return known.secrets();
        }
        fetching.lock();
        try {
            return isWithin(policy.maxAge(), last.at()) || isResting() ? last.secrets() : fetch();
        } finally {
            fetching.unlock();
        }
    }

    @Override
    public List<HmacSecret> refreshed() {
        fetching.lock();
        try {
            if (isWithin(policy.cooldown(), lastRefresh)) {
                return last.secrets();
            }
            lastRefresh = clock.instant();
            return fetch();
        } finally {
            fetching.unlock();
        }
    }

    private List<HmacSecret> fetch() {
        try {
            last = new Answer(List.copyOf(source.secrets()), clock.instant());
        } catch (RuntimeException down) {
            lastFailure = clock.instant();
            if (!isUsable()) {
                throw down;
            }
        }
        return last.secrets();
    }

    private boolean isResting() {
        return isUsable() && isWithin(policy.cooldown(), lastFailure);
    }

    private boolean isUsable() {
        return isWithin(policy.staleFor(), last.at());
    }

    /** A time in the future means that the clock was set back: nothing is known about the age then. */
    private boolean isWithin(Duration limit, Instant since) {
        Duration age = Duration.between(since, clock.instant());
        return !age.isNegative() && age.compareTo(limit) < 0;
    }

    private record Answer(List<HmacSecret> secrets, Instant at) {}
}
