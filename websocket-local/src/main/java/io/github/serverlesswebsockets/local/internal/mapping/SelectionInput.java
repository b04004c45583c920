package io.github.serverlesswebsockets.local.internal.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.json.JsonText;

/** The documents in which selection expressions are evaluated: the message and, if present, the integration's response. */
public final class SelectionInput {

    private SelectionInput() {}

    /** Returns the message as {@code $request.body}. */
    public static ObjectNode of(String message) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        ObjectNode request = input.putObject("request");
        JsonText.parse(message).ifPresent(body -> request.set("body", body));
        return input;
    }

    /** Returns the message and the response as {@code $integration.response}. */
    public static ObjectNode of(String message, int status, String responseBody) {
        ObjectNode input = of(message);
        ObjectNode response =
                input.putObject("integration").putObject("response").put("statuscode", status);
        JsonText.parse(responseBody).ifPresent(body -> response.set("body", body));
        return input;
    }
}
