package io.github.serverlesswebsockets.local.gateway;

import io.github.serverlesswebsockets.local.template.Stack.Api;
import io.github.serverlesswebsockets.local.template.Stack.Throttle;
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

    private final TokenBucket account;
    private final Map<String, TokenBucket> routes = new HashMap<>();

    Throttles(Api api, Clock clock) {
        account = new TokenBucket(ACCOUNT, clock);
        api.routes()
                .forEach((key, route) ->
                        route.throttle().ifPresent(limit -> routes.put(key, new TokenBucket(limit, clock))));
    }

    /** Says whether the route takes another handshake; the account's limit of new connections is not kept here. */
    boolean admitsHandshake() {
        return takesRoute("$connect");
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
        var bucket = routes.get(key);
        return bucket == null || bucket.take();
    }
}
