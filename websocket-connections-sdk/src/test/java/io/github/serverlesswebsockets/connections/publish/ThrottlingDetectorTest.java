package io.github.serverlesswebsockets.connections.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThrottlingDetectorTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ThrottlingDetector detector = new ThrottlingDetector();

    @Test
    void isUnknownInitially() {
        assertThat(detector.isAccountThrottled(0)).isFalse();
        assertThat(detector.isMostlyServed(0)).isFalse();
        assertThat(detector.isWidelyThrottled(0)).isFalse();
    }

    @ParameterizedTest(
            name = "{0} throttled, {1} served: account throttled {2}, mostly served {3}, widely throttled {4}")
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
    void evaluatesResponsesOfTheLastSecond(
            int throttled, int served, boolean accountThrottled, boolean mostlyServed, boolean mostlyThrottled) {
        record(throttled, served, 0);

        assertThat(detector.isAccountThrottled(0)).isEqualTo(accountThrottled);
        assertThat(detector.isMostlyServed(0)).isEqualTo(mostlyServed);
        assertThat(detector.isWidelyThrottled(0)).isEqualTo(mostlyThrottled);
    }

    @Test
    void discardsResponsesAfterASecondButKeepsState() {
        record(3, 0, 0);

        assertThat(detector.isAccountThrottled(SECOND * 9 / 10)).isTrue();
        assertThat(detector.isAccountThrottled(SECOND)).isFalse();
        assertThat(detector.isWidelyThrottled(60 * SECOND)).isTrue();
        detector.recordServed(60 * SECOND);
        assertThat(detector.isMostlyServed(60 * SECOND)).isTrue();
    }

    @Test
    void discardsResponsesOnReset() {
        record(3, 0, 0);

        detector.reset();

        assertThat(detector.isAccountThrottled(0)).isFalse();
    }

    private void record(int throttled, int served, long now) {
        for (int i = 0; i < throttled; i++) {
            detector.recordFirstThrottled(now);
        }
        for (int i = 0; i < served; i++) {
            detector.recordServed(now);
        }
    }
}
