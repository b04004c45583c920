package io.github.serverlesswebsockets.local.internal.server;

import io.github.serverlesswebsockets.local.internal.server.Upgrades.Accept;
import io.github.serverlesswebsockets.local.internal.server.Upgrades.Decision;
import io.github.serverlesswebsockets.local.internal.server.Upgrades.Refuse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/** Hands upgrade requests to one side and all other requests to the other, once the guard let them pass. */
final class PortHandler extends Handler.Abstract {

    private static final System.Logger LOG = System.getLogger(PortHandler.class.getName());

    private static final HttpResponse TOO_LARGE = HttpResponse.json(
            413, "{\"message\":\"Request Too Long\"}", new Header("x-amzn-ErrorType", "RequestTooLargeException"));

    private final HostGuard guard;
    private final HttpEndpoint endpoint;
    private final Upgrades upgrades;
    private final ServerWebSocketContainer container;
    private final Backlog backlog = new Backlog();

    PortHandler(HostGuard guard, HttpEndpoint endpoint, Upgrades upgrades, ServerWebSocketContainer container) {
        this.guard = guard;
        this.endpoint = endpoint;
        this.upgrades = upgrades;
        this.container = container;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (JettyMessages.isTooLarge(request)) {
            JettyMessages.write(TOO_LARGE, response, callback);
        } else if ("websocket".equalsIgnoreCase(request.getHeaders().get("Upgrade"))) {
            patientlyAnswered(request);
            CompletableFuture.completedStage(JettyMessages.read(request, Body.of("")))
                    .thenCompose(this::decide)
                    .exceptionally(failure -> new Refuse(broken(failure)))
                    .thenAccept(decision -> conclude(decision, request, response, callback))
                    .whenComplete((done, failure) -> abort(failure, response, callback));
        } else {
            JettyMessages.body(request)
                    .thenCompose(body -> {
                        patientlyAnswered(request);
                        return answer(JettyMessages.read(request, body), Request.getLocalPort(request));
                    })
                    .exceptionally(PortHandler::broken)
                    .thenAccept(answer -> JettyMessages.write(answer, response, callback));
        }
        return true;
    }

    /**
     * A request that is complete waits for its answer as long as it takes: a function for its next event, a client for a
     * slow function. Only an incomplete one wears the server's patience out.
     */
    private static void patientlyAnswered(Request request) {
        request.addIdleTimeoutListener(timeout -> false);
    }

    private CompletionStage<HttpResponse> answer(HttpRequest request, int port) {
        return guard.refusal(request, port)
                .<CompletionStage<HttpResponse>>map(reason -> CompletableFuture.completedStage(forbidden(reason)))
                .orElseGet(() -> endpoint.handle(request));
    }

    private CompletionStage<Decision> decide(HttpRequest request) {
        return guard.foreignHost(request)
                .map(PortHandler::forbidden)
                .or(() -> UpgradeForm.refusal(request))
                .<CompletionStage<Decision>>map(answer -> CompletableFuture.completedStage(new Refuse(answer)))
                .orElseGet(() -> upgrades.decide(request));
    }

    private void conclude(Decision decision, Request request, Response response, Callback callback) {
        if (decision instanceof Accept accept) {
            boolean isUpgraded = container.upgrade(
                    (offer, answer, done) -> {
                        // API Gateway negotiates no extension.
                        answer.setExtensions(List.of());
                        accept.subprotocol().ifPresent(answer::setAcceptedSubProtocol);
                        accept.headers().forEach(header -> answer.getHeaders().add(header.name(), header.value()));
                        return new JettySocket(accept.listener(), backlog);
                    },
                    request,
                    response,
                    callback);
            if (!isUpgraded) {
                JettyMessages.write(UpgradeForm.BAD, response, callback);
            }
        } else if (decision instanceof Refuse refuse) {
            JettyMessages.write(refuse.response(), response, callback);
        }
    }

    private static void abort(@Nullable Throwable failure, Response response, Callback callback) {
        if (failure != null) {
            JettyMessages.write(broken(failure), response, callback);
        }
    }

    private static HttpResponse forbidden(String reason) {
        LOG.log(System.Logger.Level.INFO, "refused status=403 reason=\"{0}\"", reason);
        return HttpResponse.json(403, "{\"message\":\"Forbidden\"}");
    }

    private static HttpResponse broken(Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "request failed cause={0}", Failure.describe(failure));
        return HttpResponse.json(500, "{\"message\":\"Internal server error\"}");
    }
}
