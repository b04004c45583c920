package io.github.serverlesswebsockets.local.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.VirtualClock;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Throttle;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Limits of routes and of the account, on a clock that stands until it is turned. */
class ThrottlesTest {

    private final VirtualClock clock = new VirtualClock();

    @Test
    @DisplayName("item 125: a route takes its burst at once, and then its rate")
    void route() {
        Throttles throttles = new Throttles(api("busy", new Throttle(2, 3)), clock);

        assertThat(count(() -> throttles.refusesMessage("busy").isEmpty())).isEqualTo(3);
        clock.pass(Duration.ofSeconds(1));
        assertThat(count(() -> throttles.refusesMessage("busy").isEmpty())).isEqualTo(2);
        clock.pass(Duration.ofHours(1));
        assertThat(count(() -> throttles.refusesMessage("busy").isEmpty())).isEqualTo(3);
        assertThat(throttles.refusesMessage("other")).isEmpty();
    }

    @Test
    @DisplayName("item 125: messages and posts share the account's burst of 5,000 and rate of 10,000 a second")
    void account() {
        Throttles throttles = new Throttles(api("busy", new Throttle(1, 1)), clock);

        assertThat(count(throttles::admitsPost)).isEqualTo(5_000);
        assertThat(throttles.refusesMessage("other")).get().asString().contains("10,000 a second");
        clock.pass(Duration.ofMillis(100));
        assertThat(count(() -> throttles.refusesMessage("other").isEmpty())).isEqualTo(1_000);
        assertThat(throttles.admitsPost()).isFalse();
    }

    @Test
    void handshakesHaveTheLimitsOfTheirRoute() {
        Throttles throttles = new Throttles(api("$connect", new Throttle(0, 1)), clock);

        assertThat(throttles.refusesHandshake()).isEmpty();
        clock.pass(Duration.ofHours(1));
        assertThat(throttles.refusesHandshake()).get().asString().contains("raise ThrottlingRateLimit");
    }

    @Test
    @DisplayName("items 81 and 124: an account takes 500 new connections a second")
    void newConnections() {
        Throttles throttles = new Throttles(api("busy", new Throttle(1, 1)), clock);

        assertThat(count(() -> throttles.refusesHandshake().isEmpty())).isEqualTo(500);
        assertThat(throttles.refusesHandshake()).get().asString().contains("500 new connections a second");
        clock.pass(Duration.ofMillis(100));
        assertThat(count(() -> throttles.refusesHandshake().isEmpty())).isEqualTo(50);
    }

    private static long count(BooleanSupplier takes) {
        return Stream.generate(takes::getAsBoolean).takeWhile(taken -> taken).count();
    }

    private static Api api(String key, Throttle throttle) {
        Route route = new Route(Optional.empty(), false, Optional.empty(), false, Optional.of(throttle));
        return new Api("dev", "$request.body.action", Map.of(key, route), Optional.empty());
    }
}
