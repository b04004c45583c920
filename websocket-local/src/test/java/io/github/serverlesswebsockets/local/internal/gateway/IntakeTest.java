package io.github.serverlesswebsockets.local.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What all connections together may have in flight. */
class IntakeTest {

    private final Intake intake = new Intake(100);

    @Test
    void belowTheBoundEverybodyIsRead() {
        intake.take(99);

        assertThat(room()).isDone();
    }

    @Test
    void atTheBoundNobodyIsReadUntilHalfOfItIsFree() {
        intake.take(60);
        intake.take(60);
        CompletableFuture<Void> first = room();
        CompletableFuture<Void> second = room();
        assertThat(first).isNotDone();

        intake.release(60);
        assertThat(first).isNotDone();

        intake.release(60);
        assertThat(first).succeedsWithin(Duration.ofSeconds(20));
        assertThat(second).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void oneMessageLargerThanTheBoundPassesAlone() {
        intake.take(1_000);
        CompletableFuture<Void> next = room();

        intake.release(1_000);

        assertThat(next).succeedsWithin(Duration.ofSeconds(20));
    }

    private CompletableFuture<Void> room() {
        return intake.room().toCompletableFuture();
    }
}
