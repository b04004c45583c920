package io.github.serverlesswebsockets.auth.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** A cache of the keys of another source. Invalid tokens cause at most one refresh in each cool-down period. */
final class CachedKeys<K> implements KeySource<K> {

    private final KeySource<K> source;
    private final CachePolicy policy;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Result<K> last = none();
    private Instant lastFailure = Instant.MIN;
    private Instant lastRefresh = Instant.MIN;

    CachedKeys(KeySource<K> source, CachePolicy policy, Clock clock) {
        this.source = source;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public List<K> keys() {
        Result<K> known = last;
        if (isWithin(policy.maxAge(), known.at())) {
            return known.keys();
        }
        fetching.lock();
        try {
            return isWithin(policy.maxAge(), last.at()) || isCoolingDown() ? last.keys() : fetch();
        } finally {
            fetching.unlock();
        }
    }

    @Override
    public List<K> refresh() {
        fetching.lock();
        try {
            if (isWithin(policy.cooldown(), lastRefresh)) {
                return last.keys();
            }
            lastRefresh = clock.instant();
            return fetch();
        } finally {
            fetching.unlock();
        }
    }

    @Override
    public void clear() {
        fetching.lock();
        try {
            last = none();
            lastFailure = Instant.MIN;
            lastRefresh = Instant.MIN;
        } finally {
            fetching.unlock();
        }
    }

    private List<K> fetch() {
        try {
            last = new Result<>(List.copyOf(source.keys()), clock.instant());
        } catch (RuntimeException failure) {
            lastFailure = clock.instant();
            if (!isUsable()) {
                throw failure;
            }
        }
        return last.keys();
    }

    private boolean isCoolingDown() {
        return isUsable() && isWithin(policy.cooldown(), lastFailure);
    }

    private boolean isUsable() {
        return isWithin(policy.staleFor(), last.at());
    }

    /** A time in the future means that the clock was set back. The age is unknown then. */
    private boolean isWithin(Duration limit, Instant since) {
        Duration age = Duration.between(since, clock.instant());
        return !age.isNegative() && age.compareTo(limit) < 0;
    }

    private static <K> Result<K> none() {
        return new Result<>(List.of(), Instant.MIN);
    }

    private record Result<K>(List<K> keys, Instant at) {}
}
