package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.internal.Json;
import io.github.serverlesswebsockets.connections.publish.PublishJob.UnreadShard;
import io.github.serverlesswebsockets.connections.store.RecipientPage.Position;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON format of continuations. The reader ignores unknown members and rejects everything else that is invalid. */
final class ContinuationJson {

    private static final int VERSION = 1;
    private static final Pattern START = Pattern.compile("\\{\"continuation\":[0-9]");

    private final Json json;

    private ContinuationJson(Json json) {
        this.json = json;
    }

    static boolean isContinuation(String text) {
        return START.matcher(text).lookingAt();
    }

    static String write(PublishJob job) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("continuation", Json.of(VERSION));
        members.put("publishId", Json.of(job.publishId()));
        writeAudience(job.request().audience(), members);
        writeMessage(job.request().message(), members);
        members.put("excluded", idsJson(job.request().excluded()));
        members.put("shards", Json.array(job.shards().stream().map(ContinuationJson::shardJson)));
        writeRecipients(job.recipients(), members);
        members.put("stale", idsJson(job.stale()));
        return Json.object(members).toAsciiJson();
    }

    static PublishJob read(String text) {
        Json json = Json.parseEvent(text).orElse(Json.absent());
        String version = json.get("continuation")
                .number()
                .orElseThrow(() -> malformed("text of " + text.length() + " characters"));
        if (!version.equals(Integer.toString(VERSION))) {
            throw new IllegalArgumentException("Unknown continuation version: expected 1, found " + version + ".");
        }
        try {
            return new ContinuationJson(json).job();
        } catch (DateTimeException e) {
            throw malformed("instant");
        }
    }

    private static void writeAudience(Audience audience, Map<String, Json> members) {
        if (audience instanceof Audience.Subscribers subscribers) {
            members.put("entity", Json.of(subscribers.entity().value()));
        } else if (audience instanceof Audience.ConnectionsOf connections) {
            members.put("user", Json.of(connections.user().value()));
        }
    }

    // An escaped character takes up to six characters. Base64 is shorter for most texts that are not ASCII.
    private static void writeMessage(String message, Map<String, Json> members) {
        String base64 = Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
        Json plain = Json.of(message);
        boolean isShorter = plain.toAsciiJson().length() <= base64.length() + 2;
        members.put(isShorter ? "message" : "messageBase64", isShorter ? plain : Json.of(base64));
    }

    private static Json shardJson(UnreadShard shard) {
        return Json.array(
                Stream.of(Json.of(shard.number()), Json.of(shard.after().value())));
    }

    private static void writeRecipients(List<Recipient> recipients, Map<String, Json> members) {
        Map<URI, Integer> endpoints = new LinkedHashMap<>();
        List<Json> items = new ArrayList<>();
        for (Recipient recipient : recipients) {
            endpoints.putIfAbsent(recipient.endpoint(), endpoints.size());
            items.add(recipientJson(recipient, endpoints.getOrDefault(recipient.endpoint(), 0)));
        }
        members.put(
                "endpoints",
                Json.array(endpoints.keySet().stream().map(URI::toString).map(Json::of)));
        members.put("recipients", Json.array(items.stream()));
    }

    private static Json recipientJson(Recipient recipient, int endpoint) {
        Stream<Json> required = Stream.of(
                Json.of(recipient.connection().value()),
                Json.of(endpoint),
                Json.of(recipient.connectedAt().toString()));
        Stream<Json> sessionEnd = Stream.of(recipient.sessionEnd())
                .filter(end -> !end.equals(Instant.MAX))
                .map(end -> Json.of(end.toString()));
        return Json.array(Stream.concat(required, sessionEnd));
    }

    private static Json idsJson(Collection<ConnectionId> ids) {
        return Json.array(ids.stream().map(ConnectionId::value).map(Json::of));
    }

    private PublishJob job() {
        List<URI> endpoints = list("endpoints", ContinuationJson::endpoint);
        PublishRequest request = new PublishRequest(
                audience(),
                message(),
                Set.copyOf(list("excluded", ContinuationJson::id)),
                Instant.MAX,
                PublishRequest.Listener.none());
        return new PublishJob(
                json.get("publishId").text().orElseThrow(() -> malformed("publishId")),
                request,
                list("shards", ContinuationJson::shard),
                list("recipients", item -> recipient(items(item, "recipient"), endpoints)),
                list("stale", ContinuationJson::id));
    }

    private Audience audience() {
        Optional<String> entity = text("entity");
        Optional<String> user = text("user");
        if (entity.isPresent() && user.isPresent()) {
            throw malformed("user");
        }
        return entity.<Audience>map(value -> new Audience.Subscribers(new EntityId(value)))
                .or(() -> user.map(value -> new Audience.ConnectionsOf(new UserId(value))))
                .orElseGet(() -> new Audience.Listed(List.of()));
    }

    private String message() {
        return text("message")
                .or(() -> text("messageBase64")
                        .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)))
                .orElseThrow(() -> malformed("message"));
    }

    private Optional<String> text(String name) {
        Json member = json.get(name);
        if (member != Json.absent() && member.text().isEmpty()) {
            throw malformed(name);
        }
        return member.text();
    }

    private <T> List<T> list(String name, Function<Json, T> item) {
        return items(json.get(name), name).stream().map(item).collect(Collectors.toUnmodifiableList());
    }

    private static UnreadShard shard(Json json) {
        List<Json> parts = items(json, "shard");
        if (parts.size() != 2) {
            throw malformed("shard");
        }
        String after = parts.get(1).text().orElseThrow(() -> malformed("position"));
        return new UnreadShard(index(parts.get(0)), new Position(after));
    }

    private static Recipient recipient(List<Json> parts, List<URI> endpoints) {
        if (parts.size() < 3 || parts.size() > 4 || index(parts.get(1)) >= endpoints.size()) {
            throw malformed("recipient");
        }
        Instant sessionEnd = parts.size() == 3 ? Instant.MAX : instant(parts.get(3));
        return new Recipient(id(parts.get(0)), instant(parts.get(2)), endpoints.get(index(parts.get(1))), sessionEnd);
    }

    private static ConnectionId id(Json json) {
        return new ConnectionId(json.text().orElseThrow(() -> malformed("connection id")));
    }

    private static Instant instant(Json json) {
        return Instant.parse(json.text().orElseThrow(() -> malformed("instant")));
    }

    private static URI endpoint(Json json) {
        try {
            return URI.create(json.text().orElseThrow(() -> malformed("endpoint")));
        } catch (IllegalArgumentException e) {
            throw malformed("endpoint");
        }
    }

    private static int index(Json json) {
        return json.number()
                .filter(digits -> digits.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElseThrow(() -> malformed("number"));
    }

    private static List<Json> items(Json json, String name) {
        return json.items().orElseThrow(() -> malformed(name));
    }

    private static IllegalArgumentException malformed(String part) {
        return new IllegalArgumentException("Continuation is malformed at '" + part
                + "': expected the format of Continuation.toJson(), found another one.");
    }
}
