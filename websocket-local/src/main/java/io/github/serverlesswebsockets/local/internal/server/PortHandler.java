package io.github.serverlesswebsockets.local.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/** The Jetty handler of the port: it passes WebSocket handshakes to one endpoint and all other requests to another. */
final class PortHandler extends Handler.Abstract {

    private static final System.Logger LOG = System.getLogger(PortHandler.class.getName());

    /** More than Lambda's maximum payload of an invocation (6 MB). */
    private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

    private static final HttpResponse TOO_LARGE =
            HttpResponse.error(413, "Request Too Long", new Header("x-amzn-ErrorType", "RequestTooLargeException"));
    private static final HttpResponse BAD_REQUEST = HttpResponse.error(400, "Bad Request");
    private static final HttpResponse UNSUPPORTED_VERSION =
            HttpResponse.error(426, "Upgrade Required", new Header("Sec-WebSocket-Version", "13"));
    private static final Pattern WEBSOCKET_KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");
    private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

    private final HostGuard guard;
    private final HttpEndpoint requests;
    private final HttpEndpoint upgrades;
    private final ServerWebSocketContainer container;
    private final AtomicLong unreadChars = new AtomicLong();

    PortHandler(HostGuard guard, HttpEndpoint requests, HttpEndpoint upgrades, ServerWebSocketContainer container) {
        this.guard = guard;
        this.requests = requests;
        this.upgrades = upgrades;
        this.container = container;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (request.getLength() > MAX_BODY_BYTES) {
            write(TOO_LARGE, response, callback);
        } else if ("websocket".equalsIgnoreCase(request.getHeaders().get("Upgrade"))) {
            handleUpgrade(request, response, callback);
        } else {
            handleRequest(request, response, callback);
        }
        return true;
    }

    private void handleUpgrade(Request request, Response response, Callback callback) {
        disableIdleTimeout(request);
        CompletableFuture.completedStage(read(request, Body.of("")))
                .thenCompose(this::upgrade)
                .exceptionally(PortHandler::internalError)
                .thenAccept(answer -> complete(answer, request, response, callback))
                .whenComplete((done, failure) -> writeFailure(failure, response, callback));
    }

    private CompletionStage<HttpResponse> upgrade(HttpRequest request) {
        return guard.foreignHost(request)
                .map(PortHandler::forbidden)
                .or(() -> invalidHandshake(request))
                .<CompletionStage<HttpResponse>>map(HttpResponse::completed)
                .orElseGet(() -> upgrades.handle(request));
    }

    /**
     * Returns the response that rejects an invalid handshake, before any function runs; empty if the handshake is valid.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1">RFC 6455, section 4.2.1</a>
     */
    private static Optional<HttpResponse> invalidHandshake(HttpRequest request) {
        String key = request.header("Sec-WebSocket-Key").orElse("");
        boolean isUpgrade = Arrays.stream(
                        request.header("Connection").orElse("").split(",", -1))
                .anyMatch(token -> token.strip().equalsIgnoreCase("upgrade"));
        if (!request.method().equals("GET") || !WEBSOCKET_KEY.matcher(key).matches() || !isUpgrade) {
            return Optional.of(BAD_REQUEST);
        }
        return request.header("Sec-WebSocket-Version").filter("13"::equals).isPresent()
                ? Optional.empty()
                : Optional.of(UNSUPPORTED_VERSION);
    }

    private void complete(HttpResponse answer, Request request, Response response, Callback callback) {
        if (answer.listener().isEmpty()) {
            write(answer, response, callback);
            return;
        }
        boolean isUpgraded = container.upgrade(
                (offer, accepted, done) -> {
                    addHeaders(answer.headers(), accepted);
                    return new ServerWebSocket(answer.listener().get(), unreadChars);
                },
                request,
                response,
                callback);
        if (!isUpgraded) {
            write(BAD_REQUEST, response, callback);
        }
    }

    private static void addHeaders(List<Header> headers, ServerUpgradeResponse accepted) {
        // API Gateway does not negotiate extensions.
        accepted.setExtensions(List.of());
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(SUBPROTOCOL)) {
                accepted.setAcceptedSubProtocol(header.value());
            } else {
                accepted.getHeaders().add(header.name(), header.value());
            }
        }
    }

    private static void writeFailure(@Nullable Throwable failure, Response response, Callback callback) {
        if (failure != null) {
            write(internalError(failure), response, callback);
        }
    }

    private void handleRequest(Request request, Response response, Callback callback) {
        body(request)
                .thenCompose(body -> {
                    disableIdleTimeout(request);
                    return respond(read(request, body), Request.getLocalPort(request));
                })
                .exceptionally(PortHandler::internalError)
                .thenAccept(answer -> write(answer, response, callback));
    }

    private static CompletionStage<Body> body(Request request) {
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        Content.Source.asByteArrayAsync(request, MAX_BODY_BYTES, Promise.Invocable.toPromise(bytes));
        return bytes.thenApply(Body::of);
    }

    private CompletionStage<HttpResponse> respond(HttpRequest request, int port) {
        return guard.rejection(request, port)
                .<CompletionStage<HttpResponse>>map(reason -> forbidden(reason).completed())
                .orElseGet(() -> requests.handle(request));
    }

    /**
     * A complete request may wait for its response without a limit: a function waits for its next event, and a client may
     * wait for a slow function. The idle timeout applies only to incomplete requests.
     */
    private static void disableIdleTimeout(Request request) {
        request.addIdleTimeoutListener(timeout -> false);
    }

    private static HttpRequest read(Request request, Body body) {
        List<Header> headers = new ArrayList<>();
        for (HttpField field : request.getHeaders()) {
            headers.add(new Header(field.getName(), Objects.requireNonNullElse(field.getValue(), "")));
        }
        HttpURI uri = request.getHttpURI();
        return new HttpRequest(
                request.getMethod(),
                Objects.requireNonNullElse(uri.getPath(), "/"),
                Objects.requireNonNullElse(uri.getQuery(), ""),
                List.copyOf(headers),
                body,
                Request.getRemoteAddr(request));
    }

    private static void write(HttpResponse answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
        response.write(true, ByteBuffer.wrap(answer.body().getBytes(UTF_8)), callback);
    }

    private static HttpResponse forbidden(String reason) {
        LOG.log(System.Logger.Level.INFO, "event=request.rejected status=403 reason=\"{0}\"", reason);
        return HttpResponse.error(403, "Forbidden");
    }

    private static HttpResponse internalError(Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "event=request.failed status=500 cause=\"{0}\"", Failure.describe(failure));
        return HttpResponse.error(500, "Internal server error");
    }
}
