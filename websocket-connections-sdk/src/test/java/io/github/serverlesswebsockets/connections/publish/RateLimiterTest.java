package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RateLimiterTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void permitsItsRate() {
        RateLimiter limiter = new RateLimiter(100);

        assertThat(taken(limiter, 0, 10 * SECOND)).isBetween(1_000, 1_006);
    }

    @Test
    void permitsBurstOfATwentiethOfASecond() {
        RateLimiter limiter = new RateLimiter(100);
        limiter.delay(60 * SECOND);

        assertThat(taken(limiter, 60 * SECOND, 60 * SECOND)).isEqualTo(5);
    }

    @Test
    void returnsDelay() {
        RateLimiter limiter = new RateLimiter(10);

        assertThat(limiter.delay(0)).isZero();
        limiter.take();
        assertThat(limiter.delay(0)).isEqualTo(SECOND / 10);
        assertThat(limiter.delay(SECOND / 20)).isEqualTo(SECOND / 20);
    }

    @Test
    void halvesAtMostOncePerSecond() {
        RateLimiter limiter = new RateLimiter(7_000);

        assertThat(limiter.halve(0)).isTrue();
        assertThat(limiter.halve(SECOND / 2)).isFalse();
        assertThat(limiter.rate()).isEqualTo(3_500);
        assertThat(limiter.halve(SECOND)).isTrue();
        assertThat(limiter.rate()).isCloseTo(1_925, within(1.0));
    }

    @Test
    void keepsMinimumRate() {
        RateLimiter small = new RateLimiter(12);
        RateLimiter smallest = new RateLimiter(3);

        small.halve(0);
        smallest.halve(0);

        assertThat(small.rate()).isEqualTo(10);
        assertThat(smallest.rate()).isEqualTo(3);
    }

    @Test
    void recoversByATwentiethPerSecond() {
        RateLimiter limiter = new RateLimiter(1_000);
        limiter.halve(0);

        limiter.delay(SECOND);
        assertThat(limiter.rate()).isCloseTo(550, within(0.1));
        limiter.delay(20 * SECOND);
        assertThat(limiter.rate()).isEqualTo(1_000);
    }

    private static int taken(RateLimiter limiter, long from, long to) {
        int taken = 0;
        long now = from;
        while (now <= to) {
            long delay = limiter.delay(now);
            now += delay;
            if (delay == 0) {
                limiter.take();
                taken++;
            }
        }
        return taken;
    }
}
