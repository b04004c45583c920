package io.github.serverlesswebsockets.local.internal.server;

import java.util.concurrent.CompletionStage;

/** Answers HTTP requests. Implementations are thread-safe and never block. */
@FunctionalInterface
public interface HttpEndpoint {

    /**
     * Answers one request.
     *
     * @param request the request
     * @return the answer, now or later
     */
    CompletionStage<HttpResponse> handle(HttpRequest request);
}
