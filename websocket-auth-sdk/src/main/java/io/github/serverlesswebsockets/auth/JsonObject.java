package io.github.serverlesswebsockets.auth;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hold a JSON object and answer by name and type; a value of another type is absent. */
record JsonObject(Map<String, Object> members) {

    static final JsonObject EMPTY = new JsonObject(Map.of());

    JsonObject {
        members = Collections.unmodifiableMap(members);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Set<String> names() {
        return members.keySet();
    }

    <T> Optional<T> get(String name, Class<T> type) {
        return Optional.ofNullable(members.get(name)).filter(type::isInstance).map(type::cast);
    }

    Optional<String> text(String name) {
        return get(name, String.class);
    }

    JsonObject object(String name) {
        return get(name, JsonObject.class).orElse(EMPTY);
    }

    List<?> list(String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }

    List<String> texts(String name) {
        return list(name).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** Leave the values out: they are claims and headers. */
    @Override
    public String toString() {
        return "JsonObject[" + members.size() + " members]";
    }
}
