package io.github.serverlesswebsockets.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** A handler whose constructor fails. */
public final class BrokenInit implements RequestHandler<Map<String, Object>, String> {

    public BrokenInit() {
        throw new IllegalStateException("no configuration");
    }

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        return "never";
    }
}
