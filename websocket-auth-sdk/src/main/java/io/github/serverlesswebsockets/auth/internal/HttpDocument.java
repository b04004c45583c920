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
 * Fetch a small JSON document over HTTPS: no redirect is followed, no cookie kept, and neither its size nor its slowness is unbounded.
 *
 * <p>A client of its own for each fetch: fetches are minutes apart, and a pooled connection would not outlive a snapshot.
 */
public final class HttpDocument {

    private final URI url;
    private final Duration timeout;

    public HttpDocument(URI url, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
    }

    private static final int OK = 200;

    /** Throws with what was found when there is no document within the time. */
    public byte[] fetch() throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = send();
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException slow) {
            throw new IOException("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException failed) {
            throw new IOException(reason(failed));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } finally {
            answer.cancel(true);
        }
    }

    public URI url() {
        return url;
    }

    /** No timeouts of the client's: connecting, waiting and reading share one, and a cancelled answer ends them all. */
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

    /** The class tells a refused connection from a bad certificate; the message may quote what the other side sent. */
    private static String reason(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return cause.getClass().getSimpleName();
    }
}
