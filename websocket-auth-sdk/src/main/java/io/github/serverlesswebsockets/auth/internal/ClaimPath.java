package io.github.serverlesswebsockets.auth.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The path of a claim through nested objects: {@code data.userId}. A dot that is part of a name is written {@code \.}. */
public record ClaimPath(List<String> names) {

    public static ClaimPath parse(String path) {
        if (path.indexOf('.') < 0 && !path.isBlank()) {
            return new ClaimPath(List.of(path));
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
        return new ClaimPath(List.copyOf(names));
    }

    public <T> Optional<T> find(JsonObject claims, Class<T> type) {
        return parent(claims).get(last(), type);
    }

    public List<String> texts(JsonObject claims) {
        return parent(claims).texts(last());
    }

    private JsonObject parent(JsonObject claims) {
        JsonObject parent = claims;
        for (String name : names.subList(0, names.size() - 1)) {
            parent = parent.object(name);
        }
        return parent;
    }

    private String last() {
        return names.get(names.size() - 1);
    }
}
