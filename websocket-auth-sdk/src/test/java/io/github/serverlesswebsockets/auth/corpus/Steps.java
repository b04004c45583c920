package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells what happens around the authorizer while clients connect. */
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

    /** From now on this is what the key endpoint answers. */
    Steps endpoint(String answerJson) {
        steps.addObject().set("endpoint", Json.parse(answerJson));
        return this;
    }

    Steps keySet(String... jwks) {
        return endpoint("{\"status\":200,\"body\":{\"keys\":[" + String.join(",", jwks) + "]}}");
    }

    /** From now on this is what the secret store holds or does. */
    Steps secretStore(String stateJson) {
        steps.addObject().set("secretStore", Json.parse(stateJson));
        return this;
    }

    Steps connect(String token, String expected) {
        Group.expect(steps.addObject().put("token", token), expected);
        return this;
    }

    /** Each of these handshakes has its own number wherever the token says so. */
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

    /** Counts from the start of the case. */
    Steps fetchesAtMost(int fetches) {
        steps.addObject().put("fetchesAtMost", fetches);
        return this;
    }

    /** The process was frozen with all its memory and goes on elsewhere, as under SnapStart. */
    Steps restore() {
        steps.addObject().put("restore", true);
        return this;
    }

    ArrayNode toJson() {
        return steps;
    }
}
