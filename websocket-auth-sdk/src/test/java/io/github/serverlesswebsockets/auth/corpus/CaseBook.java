package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** Collects groups and their cases. */
final class CaseBook {

    private final ObjectNode groups = Json.object();
    private final ArrayNode cases = Json.MAPPER.createArrayNode();
    private final Map<String, Group> begun = new HashMap<>();

    /** Begins a group, or goes on with it. */
    Group group(String id, String about) {
        return begun.computeIfAbsent(id, unknown -> {
            ObjectNode description = groups.putObject(id).put("about", about);
            return new Group(id, description, cases);
        });
    }

    ObjectNode groups() {
        return groups;
    }

    ArrayNode cases() {
        return cases;
    }
}
