package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the corpus and builds its events. */
record Corpus(JsonNode root) {

    static Corpus load() {
        return new Corpus(Json.read(CorpusWriter.FILE));
    }

    List<JsonNode> cases() {
        return root.required("cases").valueStream().toList();
    }

    Set<Map.Entry<String, JsonNode>> groups() {
        return root.required("groups").properties();
    }

    JsonNode keys() {
        return root.required("keys");
    }

    JsonNode configuration(JsonNode testCase) {
        return root.required("configurations")
                .required(testCase.required("configuration").textValue());
    }

    /** Builds the event of a case or a step. */
    byte[] event(JsonNode described) {
        if (described.has("eventBase64")) {
            return Base64.getDecoder().decode(described.path("eventBase64").textValue());
        }
        if (described.has("eventText")) {
            return utf8(Texts.text(described.path("eventText")));
        }
        ObjectNode event = root.required("baseEvent").deepCopy();
        if (described.has("token")) {
            String token = Texts.text(described.path("token"));
            event.putObject("queryStringParameters").put("access_token", token);
            event.putObject("multiValueQueryStringParameters")
                    .putArray("access_token")
                    .add(token);
        }
        described
                .path("event")
                .properties()
                .forEach(member -> event.set(member.getKey(), Texts.expanded(member.getValue())));
        described.path("without").valueStream().map(JsonNode::textValue).forEach(event::remove);
        return utf8(event.toString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
