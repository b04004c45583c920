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

/** The static page. It loads nothing from elsewhere, and no other page may frame it. */
final class Page {

    private static final Map<String, File> FILES = Map.of(
            "/", new File("index.html", "text/html; charset=utf-8"),
            "/console/style.css", new File("style.css", "text/css; charset=utf-8"),
            "/console/app.js", new File("app.js", "text/javascript; charset=utf-8"));

    /** The socket is opened at the name by which the page itself was. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self' ws://localhost:%1$d"
                    + " ws://127.0.0.1:%1$d; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String policy;

    Page(int port) {
        policy = POLICY.formatted(port);
    }

    Optional<HttpResponse> answer(HttpRequest request) {
        return Optional.ofNullable(FILES.get(request.path()))
                .filter(file -> request.method().equals("GET"))
                .map(this::response);
    }

    private HttpResponse response(File file) {
        List<Header> headers = List.of(
                new Header("Content-Type", file.type()),
                new Header("Content-Security-Policy", policy),
                new Header("X-Content-Type-Options", "nosniff"),
                new Header("Referrer-Policy", "no-referrer"),
                new Header("Cross-Origin-Resource-Policy", "same-origin"),
                new Header("Cache-Control", "no-store"));
        return new HttpResponse(200, headers, file.text());
    }

    private record File(String name, String type) {

        String text() {
            try (InputStream content = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
                return new String(content.readAllBytes(), UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("the console's %s cannot be read".formatted(name), e);
            }
        }
    }
}
