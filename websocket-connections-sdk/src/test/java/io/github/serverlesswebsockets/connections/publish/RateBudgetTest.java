package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RateBudgetTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void handsOutItsRate() {
        RateBudget budget = new RateBudget(100);

        assertThat(taken(budget, 0, 10 * SECOND)).isBetween(1_000, 1_006);
    }

    @Test
    void savesNoMoreThanATwentieth() {
        RateBudget budget = new RateBudget(100);
        budget.delay(60 * SECOND);

        assertThat(taken(budget, 60 * SECOND, 60 * SECOND)).isEqualTo(5);
    }

    @Test
    void tellsHowLongToWait() {
        RateBudget budget = new RateBudget(10);

        assertThat(budget.delay(0)).isZero();
        budget.take();
        assertThat(budget.delay(0)).isEqualTo(SECOND / 10);
        assertThat(budget.delay(SECOND / 20)).isEqualTo(SECOND / 20);
    }

    @Test
    void halvesOnceASecondDownToASmallRate() {
        RateBudget budget = new RateBudget(7_000);

        assertThat(budget.halve(0)).isTrue();
        assertThat(budget.halve(SECOND / 2)).isFalse();
        assertThat(budget.rate()).isEqualTo(3_500);
        assertThat(budget.halve(SECOND)).isTrue();
        assertThat(budget.rate()).isCloseTo(1_925, within(1.0));
    }

    @Test
    void keepsASmallRate() {
        RateBudget small = new RateBudget(12);
        RateBudget smallest = new RateBudget(3);

        small.halve(0);
        smallest.halve(0);

        assertThat(small.rate()).isEqualTo(10);
        assertThat(smallest.rate()).isEqualTo(3);
    }

    @Test
    void recoversByATwentiethASecond() {
        RateBudget budget = new RateBudget(1_000);
        budget.halve(0);

        budget.delay(SECOND);
        assertThat(budget.rate()).isCloseTo(550, within(0.1));
        budget.delay(20 * SECOND);
        assertThat(budget.rate()).isEqualTo(1_000);
    }

    private static int taken(RateBudget budget, long from, long to) {
        int taken = 0;
        long now = from;
        while (now <= to) {
            long delay = budget.delay(now);
            now += delay;
            if (delay == 0) {
                budget.take();
                taken++;
            }
        }
        return taken;
    }
}
