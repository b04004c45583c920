package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Throttle;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The limits of the stage's routes, and the account's, which messages and posts share.
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

    /** Returns which limit refuses a handshake, if one does. */
    Optional<String> refusesHandshake() {
        if (!takesRoute("$connect")) {
            return Optional.of(
                    "more handshakes than the throttling limits of the route $connect: connect less often, or raise ThrottlingRateLimit and ThrottlingBurstLimit");
        }
        return newConnections.take()
                ? Optional.empty()
                : Optional.of(
                        "more than the account's 500 new connections a second: connect less often, ask AWS to raise the quota, or let time pass faster here with a time scale");
    }

    /** Returns which limit refuses a message, if one does. */
    Optional<String> refusesMessage(String routeKey) {
        if (!takesRoute(routeKey)) {
            return Optional.of("more messages than the throttling limits of the route %s".formatted(routeKey));
        }
        return admitsPost()
                ? Optional.empty()
                : Optional.of("more messages and posts than the account's 10,000 a second");
    }

    boolean admitsPost() {
        return account.take();
    }

    private boolean takesRoute(String key) {
        TokenBucket bucket = routes.get(key);
        return bucket == null || bucket.take();
    }
}
