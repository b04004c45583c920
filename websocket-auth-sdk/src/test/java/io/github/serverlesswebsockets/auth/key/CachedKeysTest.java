package io.github.serverlesswebsockets.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.testsupport.MovingClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachedKeysTest {

    private static final HmacSecret OLD = HmacSecret.ofUtf8("old");
    private static final HmacSecret NEW = HmacSecret.ofUtf8("new");

    private final MovingClock clock = new MovingClock(TokenFixture.NOW);
    private final AtomicInteger calls = new AtomicInteger();
    private volatile List<HmacSecret> stored = List.of(OLD);
    private volatile boolean down;
    private final KeySource<HmacSecret> source = this::fetch;
    private final KeySource<HmacSecret> cached = source.cached(CachePolicy.DEFAULT, clock);

    @Test
    void fetchesOnceWithinTheMaximumAge() {
        cached.keys();
        clock.advance(Duration.ofSeconds(299));

        assertThat(cached.keys()).containsExactly(OLD);
        assertThat(calls).hasValue(1);
    }

    @Test
    void fetchesAgainAfterTheMaximumAge() {
        cached.keys();
        stored = List.of(NEW);
        clock.advance(Duration.ofMinutes(5));

        assertThat(cached.keys()).containsExactly(NEW);
        assertThat(calls).hasValue(2);
    }

    @Test
    void refreshesImmediatelyAfterAnInvalidSignature() {
        cached.keys();
        stored = List.of(NEW, OLD);

        assertThat(cached.refresh()).containsExactly(NEW, OLD);
        assertThat(cached.keys()).containsExactly(NEW, OLD);
    }

    @Test
    void refreshesOnceInACooldown() {
        cached.keys();

        IntStream.range(0, 1_000).forEach(i -> cached.refresh());
        clock.advance(Duration.ofSeconds(30));
        cached.refresh();

        assertThat(calls).hasValue(3);
    }

    @Test
    void usesCachedKeysWhileTheSourceIsDown() {
        cached.keys();
        down = true;
        clock.advance(Duration.ofMinutes(59));

        assertThat(cached.keys()).containsExactly(OLD);
        assertThat(cached.refresh()).containsExactly(OLD);
    }

    @Test
    void retriesAFailedSourceOncePerCooldown() {
        cached.keys();
        down = true;
        clock.advance(Duration.ofMinutes(6));

        IntStream.range(0, 10).forEach(i -> cached.keys());

        assertThat(calls).hasValue(2);
    }

    @Test
    void failsWhenCachedKeysAreTooOld() {
        cached.keys();
        down = true;
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(cached::keys).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void failsImmediatelyWithoutCachedKeys() {
        down = true;

        assertThatThrownBy(cached::keys).isInstanceOf(KeysUnavailableException.class);
        down = false;
        assertThat(cached.keys()).containsExactly(OLD);
    }

    @Test
    void fetchesAgainWhenTheClockIsSetBack() {
        cached.keys();
        clock.advance(Duration.ofDays(-365));

        cached.keys();

        assertThat(calls).hasValue(2);
    }

    @Test
    void fetchesOnceForConcurrentCallers() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);

        List<Future<List<HmacSecret>>> answers = callers.invokeAll(IntStream.range(0, 200)
                .<Callable<List<HmacSecret>>>mapToObj(i -> cached::keys)
                .toList());
        callers.shutdown();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).containsExactly(OLD));
        assertThat(calls).hasValue(1);
    }

    @Test
    void callsKeysToRefreshASourceWithoutCache() {
        assertThat(source.refresh()).containsExactly(OLD);
    }

    @ParameterizedTest
    @CsvSource({"0,60,30", "60,30,30", "60,60,0", "-1,60,30"})
    void rejectsCachePolicyOutOfBounds(int maxAge, int staleFor, int cooldown) {
        assertThatThrownBy(() -> CachePolicy.of(
                        Duration.ofSeconds(maxAge), Duration.ofSeconds(staleFor), Duration.ofSeconds(cooldown)))
                .hasMessageStartingWith("The cache policy is invalid");
    }

    private List<HmacSecret> fetch() {
        calls.incrementAndGet();
        if (down) {
            throw new KeysUnavailableException("down");
        }
        return stored;
    }
}
