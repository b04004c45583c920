package io.github.serverlesswebsockets.local.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.testsupport.MovingClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaledClockTest {

    @Test
    void scalesTimeByTheFactor() {
        MovingClock base = new MovingClock(Instant.parse("2026-11-23T08:00:00Z"));
        Instant start = base.instant();
        ScaledClock clock = ScaledClock.of(60, base);
        Clock elsewhere = clock.withZone(ZoneOffset.ofHours(1));

        base.advance(Duration.ofSeconds(10));

        assertThat(clock.instant()).isEqualTo(start.plus(Duration.ofMinutes(10)));
        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsFactorThatIsNotPositive(double factor) {
        assertThatThrownBy(() -> ScaledClock.of(factor))
                .hasMessageContaining("expected a positive number, found '%s'".formatted(factor));
    }
}
