package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Collects groups and their cases. */
final class CaseCollection {

    private final ObjectNode groups = Json.object();
    private final ArrayNode cases = Json.MAPPER.createArrayNode();
    private final Map<String, Group> begun = new HashMap<>();

    Group group(String id, String about) {
        Group group = new Group(id, groups.putObject(id).put("about", about), cases);
        begun.put(id, group);
        return group;
    }

    /** Continues a group. */
    Group more(String id) {
        return Objects.requireNonNull(begun.get(id), id);
    }

    ObjectNode groups() {
        return groups;
    }

    ArrayNode cases() {
        return cases;
    }
}
