package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.internal.Json;
import io.github.serverlesswebsockets.connections.internal.JsonParsing;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads continuations: unknown members pass, whatever else is wrong does not. */
final class ContinuationReading {

    private final Json json;

    private ContinuationReading(Json json) {
        this.json = json;
    }

    static boolean isOne(String text) {
        return version(JsonParsing.EVENTS.parse(text).orElse(Json.absent())).isPresent();
    }

    static Continuation read(String text) {
        Json json = JsonParsing.EVENTS.parse(text).orElse(Json.absent());
        String version = version(json).orElseThrow(() -> wrong("text of " + text.length() + " characters"));
        if (!version.equals("1")) {
            throw new IllegalArgumentException("continuation has version " + version + ", expected 1");
        }
        try {
            return new ContinuationReading(json).continuation();
        } catch (DateTimeException e) {
            throw wrong("an instant");
        }
    }

    private static Optional<String> version(Json json) {
        return number(json.get("continuation"));
    }

    private Continuation continuation() {
        List<URI> endpoints = list("endpoints", item -> uri(item.text().orElseThrow(() -> wrong("an endpoint"))));
        return new Continuation(
                json.get("publishId").text().orElseThrow(() -> wrong("publishId")),
                audience(),
                message(),
                Set.copyOf(list("except", ContinuationReading::id)),
                list("shards", ContinuationReading::rest),
                list("pending", item -> recipient(items(item, "a recipient"), endpoints)),
                list("gone", ContinuationReading::id));
    }

    private Audience audience() {
        Optional<String> entity = text("entity");
        Optional<String> user = text("user");
        if (entity.isPresent() && user.isPresent()) {
            throw wrong("an audience of two kinds");
        }
        return entity.<Audience>map(value -> new Audience.Subscribers(new EntityId(value)))
                .or(() -> user.map(value -> new Audience.ConnectionsOf(new UserId(value))))
                .orElseGet(() -> new Audience.Listed(List.of()));
    }

    private String message() {
        return text("message")
                .or(() -> text("messageBase64")
                        .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)))
                .orElseThrow(() -> wrong("message"));
    }

    private Optional<String> text(String name) {
        Json member = json.get(name);
        if (member != Json.absent() && member.text().isEmpty()) {
            throw wrong(name);
        }
        return member.text();
    }

    private <T> List<T> list(String name, Function<Json, T> item) {
        return items(json.get(name), name).stream().map(item).collect(Collectors.toUnmodifiableList());
    }

    private static Continuation.Rest rest(Json json) {
        List<Json> parts = items(json, "a shard");
        if (parts.size() != 2) {
            throw wrong("a shard");
        }
        String after = parts.get(1).text().orElseThrow(() -> wrong("a position"));
        return new Continuation.Rest(index(parts.get(0)), new Position(after));
    }

    private static Recipient recipient(List<Json> parts, List<URI> endpoints) {
        if (parts.size() < 3 || parts.size() > 4 || index(parts.get(1)) >= endpoints.size()) {
            throw wrong("a recipient");
        }
        Instant sessionEnd = parts.size() == 3 ? Instant.MAX : instant(parts.get(3));
        return new Recipient(id(parts.get(0)), instant(parts.get(2)), endpoints.get(index(parts.get(1))), sessionEnd);
    }

    private static ConnectionId id(Json json) {
        return new ConnectionId(json.text().orElseThrow(() -> wrong("a connection id")));
    }

    private static Instant instant(Json json) {
        return Instant.parse(json.text().orElseThrow(() -> wrong("an instant")));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong("an endpoint");
        }
    }

    private static int index(Json json) {
        return number(json)
                .filter(digits -> digits.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElseThrow(() -> wrong("a number"));
    }

    private static Optional<String> number(Json json) {
        return json instanceof Json.Literal literal && literal.source().matches("-?[0-9].*")
                ? Optional.of(literal.source())
                : Optional.empty();
    }

    private static List<Json> items(Json json, String name) {
        if (json instanceof Json.Items array) {
            return array.items();
        }
        throw wrong(name);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("continuation is wrong at " + what + ", expected what toJson() writes");
    }
}
