package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.internal.server.HttpEndpoint;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.server.Upgrades;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stands at the port from its first moment, so that the port is known, and opens once everything behind it runs. */
final class Door implements HttpEndpoint, Upgrades {

    private static final HttpResponse STARTING =
            HttpResponse.json(503, "{\"message\":\"the local runtime is still starting\"}");

    private volatile HttpEndpoint endpoint = request -> CompletableFuture.completedStage(STARTING);
    private volatile Upgrades upgrades = request -> CompletableFuture.completedStage(new Refuse(STARTING));

    void answer(HttpEndpoint behind) {
        endpoint = behind;
    }

    void open(Upgrades behind) {
        upgrades = behind;
    }

    @Override
    public CompletionStage<HttpResponse> handle(HttpRequest request) {
        return endpoint.handle(request);
    }

    @Override
    public CompletionStage<Decision> decide(HttpRequest request) {
        return upgrades.decide(request);
    }
}
