package io.github.serverlesswebsockets.auth.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A small JSON document that is fetched over HTTPS, without redirects or cookies, and with a limit on size and time.
 *
 * <p>Each fetch uses a new client, because fetches are minutes apart and a pooled connection would not survive a snapshot.
 */
public final class HttpDocument {

    private static final int OK = 200;

    private final URI url;
    private final Duration timeout;

    public HttpDocument(URI url, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
    }

    /** Returns the body, or throws an exception whose message says what was received instead. */
    public byte[] fetch() throws IOException {
        CompletableFuture<HttpResponse<byte[]>> response = send();
        try {
            HttpResponse<byte[]> received = response.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (received.statusCode() != OK) {
                throw new IOException("status " + received.statusCode());
            }
            return received.body();
        } catch (TimeoutException slow) {
            throw new IOException("no response within " + timeout.toMillis() + " ms");
        } catch (ExecutionException failed) {
            throw new IOException(reason(failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } finally {
            response.cancel(true);
        }
    }

    public URI url() {
        return url;
    }

    /** The client has no timeouts of its own: connecting, waiting and reading share one, and cancelling the response ends them. */
    private CompletableFuture<HttpResponse<byte[]>> send() {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(url).header("Accept", "application/json").build();
        return client.sendAsync(request, status -> limited());
    }

    private static BodySubscriber<byte[]> limited() {
        return BodySubscribers.fromSubscriber(new BoundedBody(), BoundedBody::bytes);
    }

    /** Returns the class only, because the message may contain what the server sent. */
    private static String reason(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return cause.getClass().getSimpleName();
    }
}
