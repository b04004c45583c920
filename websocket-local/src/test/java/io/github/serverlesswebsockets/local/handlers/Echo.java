package io.github.serverlesswebsockets.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A handler that returns the whole event as the body of a proxy response. */
public final class Echo implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        String body = event.replace("\\", "\\\\").replace("\"", "\\\"");
        output.write("{\"statusCode\":200,\"body\":\"%s\"}".formatted(body).getBytes(StandardCharsets.UTF_8));
    }
}
