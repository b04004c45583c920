package io.github.serverlesswebsockets.auth.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Ask a key source once at a time, keep its last good answer within bounds, and let bad tokens cause only so many refreshes. */
final class CachedAnswer<K> {

    private final Supplier<List<K>> source;
    private final CachePolicy policy;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Answer<K> last = nothing();
    private Instant lastFailure = Instant.MIN;
    private Instant lastRefresh = Instant.MIN;

    CachedAnswer(Supplier<List<K>> source, CachePolicy policy, Clock clock) {
        this.source = source;
        this.policy = policy;
        this.clock = clock;
    }

    List<K> get() {
        Answer<K> known = last;
        if (isWithin(policy.maxAge(), known.at())) {
            return known.keys();
        }
        fetching.lock();
        try {
            return isWithin(policy.maxAge(), last.at()) || isResting() ? last.keys() : fetch();
        } finally {
            fetching.unlock();
        }
    }

    List<K> refreshed() {
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

    void forget() {
        fetching.lock();
        try {
            last = nothing();
            lastFailure = Instant.MIN;
            lastRefresh = Instant.MIN;
        } finally {
            fetching.unlock();
        }
    }

    private List<K> fetch() {
        try {
            last = new Answer<>(List.copyOf(source.get()), clock.instant());
        } catch (RuntimeException down) {
            lastFailure = clock.instant();
            if (!isUsable()) {
                throw down;
            }
        }
        return last.keys();
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

    private static <K> Answer<K> nothing() {
        return new Answer<>(List.of(), Instant.MIN);
    }

    private static final class Answer<K> {

        private final List<K> keys;
        private final Instant at;

        Answer(List<K> keys, Instant at) {
            this.keys = keys;
            this.at = at;
        }

        List<K> keys() {
            return keys;
        }

        Instant at() {
            return at;
        }
    }
}
