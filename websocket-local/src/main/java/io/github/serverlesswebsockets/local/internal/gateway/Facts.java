package io.github.serverlesswebsockets.local.internal.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What selection expressions point into: the message, and once there is one the integration's answer. */
final class Facts {

    private Facts() {}

    static ObjectNode of(String message) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        ObjectNode request = facts.putObject("request");
        JsonText.parse(message).ifPresent(body -> request.set("body", body));
        return facts;
    }

    static ObjectNode of(String message, int status, String answer) {
        ObjectNode facts = of(message);
        ObjectNode response =
                facts.putObject("integration").putObject("response").put("statuscode", status);
        JsonText.parse(answer).ifPresent(body -> response.set("body", body));
        return facts;
    }
}
