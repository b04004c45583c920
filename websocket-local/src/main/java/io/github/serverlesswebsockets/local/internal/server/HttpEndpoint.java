package io.github.serverlesswebsockets.local.internal.server;

import java.util.concurrent.CompletionStage;

/** An endpoint that responds to HTTP requests or WebSocket handshakes. Implementations are thread-safe and never block. */
@FunctionalInterface
public interface HttpEndpoint {

    /** Responds to one request, which stays pending until the response is available. */
    CompletionStage<HttpResponse> handle(HttpRequest request);
}
