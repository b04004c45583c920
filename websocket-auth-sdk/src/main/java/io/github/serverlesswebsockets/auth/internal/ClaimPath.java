package io.github.serverlesswebsockets.auth.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lead to a claim, through nested objects: {@code data.userId}. A dot that belongs to a name is written {@code \.}. */
public record ClaimPath(List<String> names) {

    public static ClaimPath parse(String path) {
        if (path.indexOf('.') < 0 && !path.isBlank()) {
            return new ClaimPath(List.of(path));
        }
        List<String> names = new ArrayList<>();
        for (String name : path.split("(?<!\\\\)\\.", -1)) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("A claim path must be names joined by dots, like data.userId");
            }
            names.add(name.replace("\\.", "."));
        }
        return new ClaimPath(List.copyOf(names));
    }

    public <T> Optional<T> find(JsonObject claims, Class<T> type) {
        return holder(claims).get(last(), type);
    }

    public List<String> texts(JsonObject claims) {
        return holder(claims).texts(last());
    }

    private JsonObject holder(JsonObject claims) {
        JsonObject holder = claims;
        for (String name : names.subList(0, names.size() - 1)) {
            holder = holder.object(name);
        }
        return holder;
    }

    private String last() {
        return names.get(names.size() - 1);
    }
}
