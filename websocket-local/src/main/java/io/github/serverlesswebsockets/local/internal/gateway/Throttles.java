package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Throttle;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The throttling limits of the stage's routes and of the account. Messages and posts share the account's limit.
 * Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-protect.html">Throttling</a>
 */
final class Throttles {

    private static final Throttle ACCOUNT = new Throttle(10_000, 5_000);
    private static final Throttle NEW_CONNECTIONS = new Throttle(500, 500);

    private final TokenBucket account;
    private final TokenBucket newConnections;
    private final Map<String, TokenBucket> routes = new HashMap<>();

    Throttles(Api api, Clock clock) {
        account = new TokenBucket(ACCOUNT, clock);
        newConnections = new TokenBucket(NEW_CONNECTIONS, clock);
        api.routes()
                .forEach((key, route) ->
                        route.throttle().ifPresent(limit -> routes.put(key, new TokenBucket(limit, clock))));
    }

    /** Counts a handshake and returns which limit it exceeds, if any. */
    Optional<String> exceededByHandshake() {
        if (!takeFromRoute("$connect")) {
            return Optional.of(
                    "more handshakes than the throttling limits of the route $connect: connect less often, or raise ThrottlingRateLimit and ThrottlingBurstLimit");
        }
        return newConnections.take()
                ? Optional.empty()
                : Optional.of(
                        "more than the account's limit of 500 new connections per second: connect less often, request a quota increase from AWS, or use a time scale here");
    }

    /** Counts a message and returns which limit it exceeds, if any. */
    Optional<String> exceededByMessage(String routeKey) {
        if (!takeFromRoute(routeKey)) {
            return Optional.of("more messages than the throttling limits of the route %s".formatted(routeKey));
        }
        return takePost()
                ? Optional.empty()
                : Optional.of("more messages and posts than the account's limit of 10,000 per second");
    }

    /** Counts a post and returns whether it is within the limits. */
    boolean takePost() {
        return account.take();
    }

    private boolean takeFromRoute(String key) {
        TokenBucket bucket = routes.get(key);
        return bucket == null || bucket.take();
    }

    /** A token bucket: it allows a burst at once and then a steady rate. Thread-safe. */
    private static final class TokenBucket {

        private static final double MILLIS_PER_SECOND = 1000;

        private final Throttle limit;
        private final Clock clock;
        private double tokens;
        private long filledAt;

        TokenBucket(Throttle limit, Clock clock) {
            this.limit = limit;
            this.clock = clock;
            this.tokens = limit.burst();
            this.filledAt = clock.millis();
        }

        /** Takes a token if there is one. */
        synchronized boolean take() {
            long now = clock.millis();
            tokens = Math.min(limit.burst(), tokens + (now - filledAt) * limit.rate() / MILLIS_PER_SECOND);
            filledAt = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
