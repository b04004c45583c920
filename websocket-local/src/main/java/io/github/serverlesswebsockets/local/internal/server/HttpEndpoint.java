package io.github.serverlesswebsockets.local.internal.server;

import java.util.concurrent.CompletionStage;

/** An endpoint that responds to HTTP requests. Implementations are thread-safe and never block. */
@FunctionalInterface
public interface HttpEndpoint {

    /**
     * Responds to one request.
     *
     * @param request the request
     * @return the response
     */
    CompletionStage<HttpResponse> handle(HttpRequest request);
}
