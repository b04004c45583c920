package io.github.serverlesswebsockets.auth.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.auth.fixture.MovingClock;
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

class CachedSecretsTest {

    private static final HmacSecret OLD = HmacSecret.utf8("old");
    private static final HmacSecret NEW = HmacSecret.utf8("new");

    private final MovingClock clock = new MovingClock();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile List<HmacSecret> stored = List.of(OLD);
    private volatile boolean down;
    private final HmacSecrets source = this::fetch;
    private final HmacSecrets cached = source.cached(CachePolicy.DEFAULT, clock);

    @Test
    void asksTheSourceOnceWithinTheMaximumAge() {
        cached.secrets();
        clock.advance(Duration.ofSeconds(299));

        assertThat(cached.secrets()).containsExactly(OLD);
        assertThat(calls).hasValue(1);
    }

    @Test
    void asksAgainAfterTheMaximumAge() {
        cached.secrets();
        stored = List.of(NEW);
        clock.advance(Duration.ofMinutes(5));

        assertThat(cached.secrets()).containsExactly(NEW);
        assertThat(calls).hasValue(2);
    }

    @Test
    void asksAgainAtOnceAfterABadSignature() {
        cached.secrets();
        stored = List.of(NEW, OLD);

        assertThat(cached.refreshed()).containsExactly(NEW, OLD);
        assertThat(cached.secrets()).containsExactly(NEW, OLD);
    }

    @Test
    void refreshesOnlyOnceInACooldownHoweverManyBadSignaturesCome() {
        cached.secrets();

        IntStream.range(0, 1_000).forEach(i -> cached.refreshed());
        clock.advance(Duration.ofSeconds(30));
        cached.refreshed();

        assertThat(calls).hasValue(3);
    }

    @Test
    void livesThroughAnOutageOnTheLastGoodAnswer() {
        cached.secrets();
        down = true;
        clock.advance(Duration.ofMinutes(59));

        assertThat(cached.secrets()).containsExactly(OLD);
        assertThat(cached.refreshed()).containsExactly(OLD);
    }

    @Test
    void leavesASourceThatIsDownAloneForACooldown() {
        cached.secrets();
        down = true;
        clock.advance(Duration.ofMinutes(6));

        IntStream.range(0, 10).forEach(i -> cached.secrets());

        assertThat(calls).hasValue(2);
    }

    @Test
    void failsWhenTheOutageLastsTooLong() {
        cached.secrets();
        down = true;
        clock.advance(Duration.ofHours(1));

        assertThatThrownBy(cached::secrets).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void failsAtOnceWhenThereNeverWasAnAnswer() {
        down = true;

        assertThatThrownBy(cached::secrets).isInstanceOf(KeysUnavailableException.class);
        down = false;
        assertThat(cached.secrets()).containsExactly(OLD);
    }

    @Test
    void asksAgainWhenTheClockIsSetBack() {
        cached.secrets();
        clock.advance(Duration.ofDays(-365));

        cached.secrets();

        assertThat(calls).hasValue(2);
    }

    @Test
    void asksTheSourceOnceForManyCallersAtATime() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);

        List<Future<List<HmacSecret>>> answers = callers.invokeAll(IntStream.range(0, 200)
                .<Callable<List<HmacSecret>>>mapToObj(i -> cached::secrets)
                .toList());
        callers.shutdown();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).containsExactly(OLD));
        assertThat(calls).hasValue(1);
    }

    @Test
    void refreshesASourceWithoutMemoryByAskingIt() {
        assertThat(source.refreshed()).containsExactly(OLD);
    }

    @ParameterizedTest
    @CsvSource({"0,60,30", "60,30,30", "60,60,0", "-1,60,30"})
    void doesNotStartWithAPolicyOutOfBounds(int maxAge, int staleFor, int cooldown) {
        assertThatThrownBy(() -> new CachePolicy(
                        Duration.ofSeconds(maxAge), Duration.ofSeconds(staleFor), Duration.ofSeconds(cooldown)))
                .hasMessageStartingWith("maxAge, staleFor and cooldown must be positive");
    }

    private List<HmacSecret> fetch() {
        calls.incrementAndGet();
        if (down) {
            throw new KeysUnavailableException("down");
        }
        return stored;
    }
}
