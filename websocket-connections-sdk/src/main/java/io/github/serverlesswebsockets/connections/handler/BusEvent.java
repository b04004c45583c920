package io.github.serverlesswebsockets.connections.handler;

import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.UserId;
import io.github.serverlesswebsockets.connections.internal.Ids;
import io.github.serverlesswebsockets.connections.internal.Json;
import java.net.URI;
import java.util.Optional;

/**
 * An EventBridge event: {@code {"id":…,"source":…,"detail-type":…,"detail":{…}}}. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">AWS: EventBridge event
 *     structure</a>
 */
public final class BusEvent {

    private final Json envelope;
    private final Json detail;
    private final String id;

    private BusEvent(Json envelope, Json detail, String id) {
        this.envelope = envelope;
        this.detail = detail;
        this.id = id;
    }

    /**
     * Parses the body of a queue's record.
     *
     * @param body the event as JSON
     * @return the event
     * @throws IllegalArgumentException if the body is not an event with an id and a detail object
     */
    public static BusEvent parse(String body) {
        Json envelope = Json.parseEvent(body)
                .orElseThrow(
                        () -> new IllegalArgumentException("Parsing a record failed: expected an EventBridge event, "
                                + "found " + body.length() + " characters that are not JSON."));
        Json detail = envelope.get("detail");
        if (!detail.isObject()) {
            throw new IllegalArgumentException(
                    "Parsing an EventBridge event failed: expected a JSON object as 'detail'.");
        }
        return new BusEvent(envelope, detail, text(envelope, "id").orElseThrow(() -> missing("id")));
    }

    /**
     * Returns EventBridge's id of the event.
     *
     * @return the id, the same at each redelivery
     */
    public String id() {
        return id;
    }

    /**
     * Returns the event's source.
     *
     * @return the source; empty if it is missing
     */
    public String source() {
        return text(envelope, "source").orElse("");
    }

    /**
     * Returns the event's detail type.
     *
     * @return the type; empty if it is missing
     */
    public String detailType() {
        return text(envelope, "detail-type").orElse("");
    }

    /**
     * Returns the event's detail.
     *
     * @return a JSON object as text
     */
    public String detail() {
        return detail.toJson();
    }

    /**
     * Returns a member of the detail as a text.
     *
     * @param name the member's name
     * @return the text; empty unless the member is a JSON string
     */
    public Optional<String> text(String name) {
        return detail.get(name).text();
    }

    /**
     * Returns a member of the detail as JSON.
     *
     * @param name the member's name
     * @return the member's value as JSON text; empty if it is absent or {@code null}
     */
    public Optional<String> json(String name) {
        return detail.get(name).ifPresent().map(Json::toJson);
    }

    /**
     * Returns a member of the detail as an entity id.
     *
     * @param name the member's name
     * @return the id
     * @throws IllegalArgumentException if the member is not a text of 1 to 256 characters
     */
    public EntityId entityId(String name) {
        return text(detail, name).map(EntityId::new).orElseThrow(() -> missing(name));
    }

    /**
     * Returns a member of the detail as a user id.
     *
     * @param name the member's name
     * @return the id
     * @throws IllegalArgumentException if the member is not a text of 1 to 256 characters
     */
    public UserId userId(String name) {
        return text(detail, name).map(UserId::new).orElseThrow(() -> missing(name));
    }

    /**
     * Returns a member of the detail as a link. Clients open links, so only web links are allowed.
     *
     * @param name the member's name
     * @return the link as it was sent; empty if the member is absent
     * @throws IllegalArgumentException if the member is not an http or https URL with a host
     */
    public Optional<String> link(String name) {
        Json link = detail.get(name);
        if (link != Json.absent() && link.text().filter(BusEvent::isWebLink).isEmpty()) {
            throw new IllegalArgumentException(
                    "Reading '" + name + "' failed: expected an http or https URL with a host as text.");
        }
        return link.text();
    }

    /** Returns the id and the type only, because the detail may contain personal data. */
    @Override
    public String toString() {
        return "BusEvent[id=" + id + ", detailType=" + detailType() + "]";
    }

    private static Optional<String> text(Json json, String name) {
        return json.get(name).text().filter(Ids::isKey);
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(
                "Reading '" + name + "' failed: expected a text of 1 to 256 characters, found none.");
    }

    private static boolean isWebLink(String link) {
        try {
            URI uri = URI.create(link);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
