package io.github.serverlesswebsockets.local.internal.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** Translates requests and responses between Jetty and us. */
final class JettyMessages {

    /** More than the largest invocation payload that Lambda takes (6 MB). */
    private static final int MAX_BODY = 8 * 1024 * 1024;

    private JettyMessages() {}

    static CompletionStage<Body> body(Request request) {
        CompletableFuture<byte[]> body = new CompletableFuture<byte[]>();
        Content.Source.asByteArrayAsync(request, MAX_BODY, Promise.Invocable.toPromise(body));
        return body.thenApply(Body::of);
    }

    static boolean isTooLarge(Request request) {
        return request.getLength() > MAX_BODY;
    }

    static HttpRequest read(Request request, Body body) {
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

    static void write(HttpResponse answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
        response.write(true, ByteBuffer.wrap(answer.body().getBytes(UTF_8)), callback);
    }
}
