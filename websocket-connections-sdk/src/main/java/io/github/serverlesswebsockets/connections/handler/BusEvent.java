package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.internal.Ids;
import io.github.serverlesswebsockets.connections.internal.Json;
import io.github.serverlesswebsockets.connections.internal.JsonParsing;
import java.net.URI;
import java.util.Optional;

/**
 * Hold an EventBridge event: {@code {"id":…,"source":…,"detail-type":…,"detail":{…}}}.
 *
 * @param id EventBridge's id, the same at each redelivery
 * @param source who sent it
 * @param detailType what it is
 * @param detail the sender's JSON object
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">AWS: EventBridge event
 *     structure</a>
 */
public record BusEvent(String id, String source, String detailType, Json detail) {

    /**
     * Read the body of a queue's record.
     *
     * @param body the envelope as JSON
     * @return the event
     * @throws IllegalArgumentException if the body is no envelope with an id and a detail object
     */
    public static BusEvent parse(String body) {
        Json envelope = JsonParsing.EVENTS
                .parse(body)
                .orElseThrow(() -> new IllegalArgumentException(
                        "record body of " + body.length() + " characters is no JSON, expected an EventBridge event"));
        Json detail = envelope.get("detail");
        if (!(detail instanceof Json.Members)) {
            throw new IllegalArgumentException("detail is no JSON object, expected one");
        }
        return new BusEvent(
                text(envelope, "id").orElseThrow(() -> missing("id")),
                text(envelope, "source").orElse(""),
                text(envelope, "detail-type").orElse(""),
                detail);
    }

    /**
     * Read an entity id from the detail.
     *
     * @param name the member's name
     * @return the id
     * @throws IllegalArgumentException if the member is no text of 1 to 256 characters
     */
    public EntityId entityId(String name) {
        return text(detail, name).map(EntityId::new).orElseThrow(() -> missing(name));
    }

    /**
     * Read a user id from the detail.
     *
     * @param name the member's name
     * @return the id
     * @throws IllegalArgumentException if the member is no text of 1 to 256 characters
     */
    public UserId userId(String name) {
        return text(detail, name).map(UserId::new).orElseThrow(() -> missing(name));
    }

    /**
     * Read a link from the detail; clients open it, so other schemes are refused.
     *
     * @param name the member's name
     * @return the link as it was sent, or absent
     * @throws IllegalArgumentException if the member is there and is no http or https URL with a host
     */
    public Json link(String name) {
        Json link = detail.get(name);
        if (link != Json.absent() && link.text().filter(BusEvent::opens).isEmpty()) {
            throw new IllegalArgumentException(name + " is no link, expected an http or https URL as text");
        }
        return link;
    }

    /** Name the event only: the detail is the sender's. */
    @Override
    public String toString() {
        return "BusEvent[id=" + id + ", detailType=" + detailType + "]";
    }

    private static Optional<String> text(Json json, String name) {
        return json.get(name).text().filter(Ids::isKey);
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(name + " is missing or not valid, expected a text of 1 to 256 characters");
    }

    private static boolean opens(String link) {
        try {
            URI uri = URI.create(link);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
