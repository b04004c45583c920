package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;

/**
 * Adds the cases of one group. An expectation has the form {@code "401 MALFORMED_TOKEN"}: the outcome, then the reason of this SDK.
 */
final class Group {

    private final String id;
    private final ObjectNode description;
    private final ArrayNode cases;
    private String configuration = "default";
    private int count;

    Group(String id, ObjectNode description, ArrayNode cases) {
        this.id = id;
        this.description = description;
        this.cases = cases;
    }

    /** Names the configuration of the cases that follow. */
    Group under(String name) {
        configuration = name;
        return this;
    }

    Group coveredBy(String test) {
        description.put("coveredBy", test);
        return this;
    }

    Group token(String about, String token, String expected) {
        return token(about, Texts.described(token), expected);
    }

    Group token(String about, Token token, String expected) {
        return token(about, token.sign(), expected);
    }

    Group token(String about, JsonNode description, String expected) {
        add(about, expected).set("token", description);
        return this;
    }

    Group event(String about, ObjectNode event, String expected) {
        add(about, expected).set("event", event);
        return this;
    }

    Group event(String about, ObjectNode event, List<String> without, String expected) {
        ObjectNode added = add(about, expected);
        without.forEach(added.withArray("without")::add);
        added.set("event", event);
        return this;
    }

    Group text(String about, String eventText, String expected) {
        add(about, expected).set("eventText", Texts.described(eventText));
        return this;
    }

    Group bytes(String about, byte[] event, String expected) {
        add(about, expected).put("eventBase64", Base64.getEncoder().encodeToString(event));
        return this;
    }

    Group boot(String about, String configurationName) {
        under(configurationName).add(about, "BOOT");
        return this;
    }

    Group steps(String about, Steps steps) {
        add(about).set("steps", steps.toJson());
        return this;
    }

    /** Adds expectations to the last case: the principal, and context members; null means that the member must be absent. */
    Group answering(String principal, String contextJson) {
        ObjectNode last = (ObjectNode) cases.get(cases.size() - 1);
        last.put("principal", principal).set("context", Json.parse(contextJson));
        return this;
    }

    private ObjectNode add(String about, String expected) {
        ObjectNode added = add(about);
        expect(added, expected);
        return added;
    }

    private ObjectNode add(String about) {
        return cases.addObject()
                .put("id", id + letters(count++))
                .put("group", id)
                .put("about", about)
                .put("configuration", configuration);
    }

    static void expect(ObjectNode node, String expected) {
        String[] parts = expected.split(" ", 2);
        node.put("expect", parts[0]);
        if (parts.length > 1) {
            node.put("reason", parts[1]);
        }
    }

    private static String letters(int number) {
        String last = Character.toString('a' + number % 26);
        return number < 26 ? last : letters(number / 26 - 1) + last;
    }
}
