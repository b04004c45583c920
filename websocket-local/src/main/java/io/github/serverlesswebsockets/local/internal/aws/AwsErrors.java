package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;

/** Errors in the form that AWS's SDKs and command line read. */
final class AwsErrors {

    private AwsErrors() {}

    static HttpResponse of(int status, String type, String message) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("__type", type).put("message", message);
        return HttpResponse.json(status, body.toString(), new Header("x-amzn-ErrorType", type));
    }
}
