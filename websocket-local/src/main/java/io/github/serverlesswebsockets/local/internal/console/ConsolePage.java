package io.github.serverlesswebsockets.local.internal.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The static page of the console. It loads nothing from other hosts, and other pages cannot frame it. */
final class ConsolePage {

    private static final Map<String, Resource> RESOURCES = Map.of(
            "/", new Resource("index.html", "text/html; charset=utf-8"),
            "/console/style.css", new Resource("style.css", "text/css; charset=utf-8"),
            "/console/app.js", new Resource("app.js", "text/javascript; charset=utf-8"));

    /** The policy of the page. The page opens its WebSocket at the host name from which it was loaded. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self' ws://localhost:%1$d"
                    + " ws://127.0.0.1:%1$d; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String contentSecurityPolicy;

    ConsolePage(int port) {
        contentSecurityPolicy = CONTENT_SECURITY_POLICY.formatted(port);
    }

    /** Returns the response; empty if the request is not for a part of the page. */
    Optional<HttpResponse> handle(HttpRequest request) {
        return Optional.ofNullable(RESOURCES.get(request.path()))
                .filter(resource -> request.method().equals("GET"))
                .map(this::response);
    }

    private HttpResponse response(Resource resource) {
        List<Header> headers = List.of(
                new Header("Content-Type", resource.contentType()),
                new Header("Content-Security-Policy", contentSecurityPolicy),
                new Header("X-Content-Type-Options", "nosniff"),
                new Header("Referrer-Policy", "no-referrer"),
                new Header("Cross-Origin-Resource-Policy", "same-origin"),
                new Header("Cache-Control", "no-store"));
        return new HttpResponse(200, headers, resource.text());
    }

    private record Resource(String name, String contentType) {

        String text() {
            try (InputStream content = Objects.requireNonNull(ConsolePage.class.getResourceAsStream(name), name)) {
                return new String(content.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("The resource '%s' of the console cannot be read.".formatted(name), e);
            }
        }
    }
}
