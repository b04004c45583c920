package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The documents in which selection expressions are evaluated: the message and, if present, the integration's response. */
final class SelectionInput {

    private SelectionInput() {}

    static ObjectNode of(String message) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        ObjectNode request = input.putObject("request");
        JsonText.parse(message).ifPresent(body -> request.set("body", body));
        return input;
    }

    static ObjectNode of(String message, int status, String responseBody) {
        ObjectNode input = of(message);
        ObjectNode response =
                input.putObject("integration").putObject("response").put("statuscode", status);
        JsonText.parse(responseBody).ifPresent(body -> response.set("body", body));
        return input;
    }
}
