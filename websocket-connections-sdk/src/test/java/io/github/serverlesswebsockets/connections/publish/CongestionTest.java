package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CongestionTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Congestion congestion = new Congestion();

    @Test
    void knowsNothingAtFirst() {
        assertThat(congestion.isGlobal(0)).isFalse();
        assertThat(congestion.isCalm(0)).isFalse();
        assertThat(congestion.isRough(0)).isFalse();
    }

    @ParameterizedTest(name = "{0} throttled, {1} served: global {2}, calm {3}, rough {4}")
    @CsvSource({
        "1, 0, false, false, false",
        "2, 1, false, true, false",
        "3, 0, true, false, true",
        "3, 27, true, false, true",
        "3, 28, true, true, false",
        "3, 147, true, true, false",
        "3, 148, false, true, false",
        "0, 1, false, true, false"
    })
    void judgesByTheLastSecond(int throttled, int served, boolean global, boolean calm, boolean rough) {
        hear(throttled, served, 0);

        assertThat(congestion.isGlobal(0)).isEqualTo(global);
        assertThat(congestion.isCalm(0)).isEqualTo(calm);
        assertThat(congestion.isRough(0)).isEqualTo(rough);
    }

    @Test
    void forgetsAfterASecondButKeepsTheWeather() {
        hear(3, 0, 0);

        assertThat(congestion.isGlobal(SECOND * 9 / 10)).isTrue();
        assertThat(congestion.isGlobal(SECOND)).isFalse();
        assertThat(congestion.isRough(60 * SECOND)).isTrue();
        congestion.served(60 * SECOND);
        assertThat(congestion.isCalm(60 * SECOND)).isTrue();
    }

    @Test
    void slowsDownOnlyOnceForTheSameAnswers() {
        hear(3, 0, 0);

        congestion.forget();

        assertThat(congestion.isGlobal(0)).isFalse();
    }

    private void hear(int throttled, int served, long now) {
        for (int i = 0; i < throttled; i++) {
            congestion.throttled(now);
        }
        for (int i = 0; i < served; i++) {
            congestion.served(now);
        }
    }
}
