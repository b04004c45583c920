package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;

/** The error responses of AWS's JSON protocol, as AWS's SDKs and command line read them. */
final class AwsErrorResponse {

    private AwsErrorResponse() {}

    static HttpResponse of(int status, String type, String message) {
        JsonNode body =
                JsonNodeFactory.instance.objectNode().put("__type", type).put("message", message);
        return HttpResponse.json(status, body.toString(), new Header("x-amzn-ErrorType", type));
    }

    static HttpResponse unknownOperation(String service, String operation) {
        return of(
                400,
                "UnknownOperationException",
                "The local %s does not support the operation '%s'.".formatted(service, operation));
    }
}
