package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The steps of a case with several handshakes. */
final class Steps {

    private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();

    private Steps() {}

    static Steps steps() {
        return new Steps();
    }

    Steps advance(long seconds) {
        steps.addObject().put("advanceSeconds", seconds);
        return this;
    }

    /** Sets the response of the key endpoint. */
    Steps endpoint(String answerJson) {
        steps.addObject().set("endpoint", Json.parse(answerJson));
        return this;
    }

    Steps keySet(String... jwks) {
        return endpoint("{\"status\":200,\"body\":{\"keys\":[" + String.join(",", jwks) + "]}}");
    }

    /** Sets the content or the failure of the secret store. */
    Steps secretStore(String stateJson) {
        steps.addObject().set("secretStore", Json.parse(stateJson));
        return this;
    }

    Steps connect(String token, String expected) {
        Group.expect(steps.addObject().put("token", token), expected);
        return this;
    }

    /** Adds several handshakes, each with its own number in place of the placeholder. */
    Steps connect(JsonNode token, int times, String expected) {
        ObjectNode step = steps.addObject();
        Group.expect(step.put("times", times).<ObjectNode>set("token", token), expected);
        return this;
    }

    Steps connect(String token, int times, String expected) {
        return connect(JsonNodeFactory.instance.textNode(token), times, expected);
    }

    Steps connectAtOnce(String token, int times, String expected) {
        ObjectNode step = steps.addObject().put("times", times).put("atOnce", true);
        Group.expect(step.put("token", token), expected);
        return this;
    }

    /** Sets the time since the start of the case. */
    Steps fetchesAtMost(int fetches) {
        steps.addObject().put("fetchesAtMost", fetches);
        return this;
    }

    /** Adds a snapshot and a restore, as with SnapStart. */
    Steps restore() {
        steps.addObject().put("restore", true);
        return this;
    }

    ArrayNode toJson() {
        return steps;
    }
}
