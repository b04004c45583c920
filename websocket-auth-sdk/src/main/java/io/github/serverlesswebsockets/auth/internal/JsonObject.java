package io.github.serverlesswebsockets.auth.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A JSON object. A value of another type than the requested one is treated as absent. */
public record JsonObject(Map<String, Object> members) {

    public static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        members = Collections.unmodifiableMap(members);
    }

    /**
     * Returns the names in the path of a member through nested objects, like {@code data.userId}. A dot that is part of a name is written
     * {@code \.}.
     */
    public static List<String> path(String path) {
        if (path.indexOf('.') < 0 && !path.isBlank()) {
            return List.of(path);
        }
        List<String> names = new ArrayList<>();
        for (String name : path.split("(?<!\\\\)\\.", -1)) {
            if (name.isBlank()) {
                throw new IllegalArgumentException(
                        "The claim path is invalid: expected names joined by dots, like data.userId, found '" + path
                                + "'");
            }
            names.add(name.replace("\\.", "."));
        }
        return List.copyOf(names);
    }

    public <T> Optional<T> find(List<String> path, Class<T> type) {
        return parent(path).get(path.get(path.size() - 1), type);
    }

    public List<String> texts(List<String> path) {
        return parent(path).texts(path.get(path.size() - 1));
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public boolean isText(String name, String expected) {
        return expected.equals(members.get(name));
    }

    public Set<String> names() {
        return members.keySet();
    }

    public <T> Optional<T> get(String name, Class<T> type) {
        Object value = members.get(name);
        return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }

    public Optional<String> text(String name) {
        return get(name, String.class);
    }

    public JsonObject object(String name) {
        return members.get(name) instanceof JsonObject object ? object : EMPTY;
    }

    public List<?> list(String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }

    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : list(name)) {
            if (element instanceof String text) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    /** Returns the number of members only, because the values are claims and headers. */
    @Override
    public String toString() {
        return "JsonObject[" + members.size() + " members]";
    }

    private JsonObject parent(List<String> path) {
        JsonObject parent = this;
        for (String name : path.subList(0, path.size() - 1)) {
            parent = parent.object(name);
        }
        return parent;
    }
}
