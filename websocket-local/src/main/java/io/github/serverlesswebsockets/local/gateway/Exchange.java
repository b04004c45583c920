package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What selection expressions point into: the message, and once there is one the integration's answer. */
final class Exchange {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Exchange() {}

    static ObjectNode request(String message) {
        var facts = JSON.createObjectNode();
        set(facts.putObject("request"), message);
        return facts;
    }

    static ObjectNode answered(String message, int status, String answer) {
        var facts = request(message);
        var response = facts.putObject("integration").putObject("response").put("statuscode", status);
        set(response, answer);
        return facts;
    }

    /** Returns the JSON, or nothing for any other text. */
    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static void set(ObjectNode owner, String body) {
        var parsed = parse(body);
        if (!parsed.isMissingNode()) {
            owner.set("body", parsed);
        }
    }
}
