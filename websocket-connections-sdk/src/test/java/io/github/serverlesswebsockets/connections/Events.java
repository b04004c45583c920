package io.github.serverlesswebsockets.connections;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlesswebsockets.connections.internal.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Events of API Gateway with a user, and a method that calls a handler with one of them. */
public final class Events {

    /**
     * An invocation with 30 seconds left. Any other method throws an exception, which shows that no handler uses it.
     */
    public static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Events.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getRemainingTimeInMillis" -> 30_000;
                case "getAwsRequestId" -> "Invocation-1";
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private Events() {}

    public static String connect() {
        return text("connect.json");
    }

    public static String disconnect() {
        return text("disconnect.json");
    }

    public static String message(String body) {
        String empty = text("message.json").replace("\"{\\\"action\\\":\\\"none\\\"}\"", "BODY");
        return empty.replace("BODY", Json.of(body).toJson());
    }

    public static String expired(String event) {
        return endingAt(1_795_334_400L, event);
    }

    public static String endingAt(long epochSecond, String event) {
        return event.replace("\"sessionExpiresAt\":\"1795338000\"", "\"sessionExpiresAt\":\"" + epochSecond + "\"");
    }

    public static WebSocketEvent read(String event) throws IOException {
        return WebSocketEvent.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
    }

    public static String run(RequestStreamHandler handler, String event) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, CONTEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** Returns the frame that the client receives. */
    public static String frame(RequestStreamHandler handler, String event) {
        Json response = Json.parse(run(handler, event)).orElseThrow();
        return response.get("body").text().orElseThrow();
    }

    private static String text(String name) {
        try (InputStream file = Objects.requireNonNull(Events.class.getResourceAsStream("/events/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
