package io.github.serverlesswebsockets.auth;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/** Calls an authorizer as Lambda does, and hands back the JSON that it answers. */
public final class Handshake {

    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, args) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private Handshake() {}

    public static String answer(AbstractWebSocketAuthorizer authorizer, ConnectRequests request) {
        return answer(authorizer, request.stream());
    }

    public static String answer(AbstractWebSocketAuthorizer authorizer, byte[] event) {
        return answer(authorizer, new ByteArrayInputStream(event));
    }

    private static String answer(AbstractWebSocketAuthorizer authorizer, InputStream event) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            authorizer.handleRequest(event, answer, CONTEXT);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
