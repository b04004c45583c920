package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.internal.Json;
import io.github.serverlesswebsockets.connections.internal.JsonWriting;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes continuations, and foretells how long they will be. */
final class ContinuationWriting {

    /** {@code ["",9999,"…","…"],} with the longest instants that occur. */
    private static final int RECIPIENT = 80;

    private ContinuationWriting() {}

    static String write(Continuation one) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("continuation", new Json.Literal("1"));
        members.put("publishId", Json.of(one.publishId()));
        audience(one.audience(), members);
        message(one.message(), members);
        members.put("except", ids(one.except()));
        members.put(
                "shards",
                items(one.shards().stream()
                        .map(rest -> items(Stream.of(
                                number(rest.shard()), Json.of(rest.after().value()))))));
        recipients(one.pending(), members);
        members.put("gone", ids(one.gone()));
        return JsonWriting.ascii(new Json.Members(members));
    }

    /** At most so many characters a recipient adds, its endpoint excluded; told fast. */
    static int most(Recipient recipient) {
        return length(recipient.connection()) + RECIPIENT;
    }

    /** So many characters a recipient adds, its endpoint excluded; at most four more. */
    static int length(Recipient recipient) {
        Instant end = recipient.sessionEnd();
        int session = end.equals(Instant.MAX) ? 0 : end.toString().length() + 3;
        return length(recipient.connection())
                + recipient.connectedAt().toString().length()
                + session
                + 11;
    }

    /** At most so many characters an endpoint adds that was not there before. */
    static int length(URI endpoint) {
        return ascii(endpoint.toString()) + 3;
    }

    /** At most so many characters a connection adds. */
    static int length(ConnectionId id) {
        return ascii(id.value()) + 3;
    }

    private static int ascii(String text) {
        return text.chars()
                .map(c -> c < ' ' || c > '~' || c == '"' || c == '\\' ? 6 : 1)
                .sum();
    }

    private static void audience(Audience audience, Map<String, Json> members) {
        if (audience instanceof Audience.Subscribers subscribers) {
            members.put("entity", Json.of(subscribers.entity().value()));
        } else if (audience instanceof Audience.ConnectionsOf connections) {
            members.put("user", Json.of(connections.user().value()));
        }
    }

    // Escapes take six characters: base64 keeps a long text in a foreign script within bounds.
    private static void message(String message, Map<String, Json> members) {
        String base64 = Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
        boolean plain = ascii(message) <= base64.length();
        members.put(plain ? "message" : "messageBase64", Json.of(plain ? message : base64));
    }

    private static void recipients(List<Recipient> recipients, Map<String, Json> members) {
        Map<URI, Integer> endpoints = new LinkedHashMap<>();
        List<Json> pending = new ArrayList<>();
        for (Recipient recipient : recipients) {
            endpoints.putIfAbsent(recipient.endpoint(), endpoints.size());
            pending.add(recipient(recipient, endpoints.getOrDefault(recipient.endpoint(), 0)));
        }
        members.put(
                "endpoints",
                items(endpoints.keySet().stream().map(URI::toString).map(Json::of)));
        members.put("pending", new Json.Items(pending));
    }

    private static Json recipient(Recipient recipient, int endpoint) {
        Stream<Json> known = Stream.of(
                Json.of(recipient.connection().value()),
                number(endpoint),
                Json.of(recipient.connectedAt().toString()));
        return items(
                recipient.sessionEnd().equals(Instant.MAX)
                        ? known
                        : Stream.concat(
                                known, Stream.of(Json.of(recipient.sessionEnd().toString()))));
    }

    private static Json ids(Collection<ConnectionId> ids) {
        return items(ids.stream().map(ConnectionId::value).map(Json::of));
    }

    private static Json items(Stream<Json> items) {
        return new Json.Items(items.toList());
    }

    private static Json number(int value) {
        return new Json.Literal(Integer.toString(value));
    }
}
