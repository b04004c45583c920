package io.github.serverlesswebsockets.local.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Throttle;
import io.github.serverlesswebsockets.testsupport.MovingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The limits of routes and of the account, with a clock that the test advances. */
class ThrottlesTest {

    private final MovingClock clock = new MovingClock(Instant.parse("2026-11-23T08:00:00Z"));

    @Test
    @DisplayName("item 125: a route allows its burst at once, and then its rate")
    void limitsBurstAndRateOfRoute() {
        Throttles throttles = new Throttles(api("busy", new Throttle(2, 3)), clock);

        assertThat(count(() -> throttles.exceededByMessage("busy").isEmpty())).isEqualTo(3);
        clock.advance(Duration.ofSeconds(1));
        assertThat(count(() -> throttles.exceededByMessage("busy").isEmpty())).isEqualTo(2);
        clock.advance(Duration.ofHours(1));
        assertThat(count(() -> throttles.exceededByMessage("busy").isEmpty())).isEqualTo(3);
        assertThat(throttles.exceededByMessage("other")).isEmpty();
    }

    @Test
    @DisplayName("item 125: messages and posts share the account's burst of 5,000 and rate of 10,000 per second")
    void messagesAndPostsShareLimitsOfAccount() {
        Throttles throttles = new Throttles(api("busy", new Throttle(1, 1)), clock);

        assertThat(count(throttles::takePost)).isEqualTo(5_000);
        assertThat(throttles.exceededByMessage("other")).get().asString().contains("10,000 per second");
        clock.advance(Duration.ofMillis(100));
        assertThat(count(() -> throttles.exceededByMessage("other").isEmpty())).isEqualTo(1_000);
        assertThat(throttles.takePost()).isFalse();
    }

    @Test
    void limitsHandshakesByTheirRoute() {
        Throttles throttles = new Throttles(api("$connect", new Throttle(0, 1)), clock);

        assertThat(throttles.exceededByHandshake()).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(throttles.exceededByHandshake()).get().asString().contains("raise ThrottlingRateLimit");
    }

    @Test
    @DisplayName("items 81 and 124: an account allows 500 new connections per second")
    void limitsNewConnectionsOfAccount() {
        Throttles throttles = new Throttles(api("busy", new Throttle(1, 1)), clock);

        assertThat(count(() -> throttles.exceededByHandshake().isEmpty())).isEqualTo(500);
        assertThat(throttles.exceededByHandshake()).get().asString().contains("500 new connections per second");
        clock.advance(Duration.ofMillis(100));
        assertThat(count(() -> throttles.exceededByHandshake().isEmpty())).isEqualTo(50);
    }

    private static long count(BooleanSupplier takes) {
        return Stream.generate(takes::getAsBoolean).takeWhile(taken -> taken).count();
    }

    private static Api api(String key, Throttle throttle) {
        Route route = new Route(Optional.empty(), false, Optional.empty(), false, Optional.of(throttle));
        return new Api("dev", "$request.body.action", Map.of(key, route), Optional.empty());
    }
}
