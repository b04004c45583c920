package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Writes the attack corpus (docs/corpus.md) from the cases in this package; run it after a change of them. */
final class CorpusWriter {

    static final Path FILE = Json.CORPUS.resolve("authorizer-corpus.json");

    private static final int VERSION = 1;

    private CorpusWriter() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(FILE, text());
    }

    /** Writes one line for each key, configuration, group and case, so that a change is one line of a diff. */
    static String text() {
        CaseCollection cases = cases();
        return "{\n\"format\": \"websocket-authorizer-corpus\",\n\"version\": " + VERSION
                + ",\n\"now\": \"" + TokenFixture.NOW
                + "\",\n\"baseEvent\": " + Events.BASE
                + ",\n\"keys\": " + lines(keys())
                + ",\n\"configurations\": " + lines(configurations())
                + ",\n\"groups\": " + lines(cases.groups())
                + ",\n\"cases\": " + lines(cases.cases())
                + "\n}\n";
    }

    private static CaseCollection cases() {
        CaseCollection cases = new CaseCollection();
        RequestCases.addTo(cases);
        TokenLocationCases.addTo(cases);
        ShapeCases.addTo(cases);
        HeaderCases.addTo(cases);
        KeyCases.addTo(cases);
        SecretStoreCases.addTo(cases);
        ClaimCases.addTo(cases);
        RuleCases.addTo(cases);
        KeySetCases.addTo(cases);
        ResultCases.addTo(cases);
        return cases;
    }

    private static ObjectNode keys() {
        ObjectNode keys = Json.object();
        SigningKeys.all().properties().forEach(key -> keys.set(key.getKey(), publicHalf(key.getValue())));
        return keys;
    }

    private static JsonNode publicHalf(JsonNode key) {
        return key.<ObjectNode>deepCopy().without("pkcs8");
    }

    private static ObjectNode configurations() {
        JsonNode written = Json.read(Json.CORPUS.resolve("configurations.json"));
        ObjectNode configurations = Json.object();
        written.properties().forEach(entry -> {
            ObjectNode complete = written.required("default").deepCopy();
            configurations.set(entry.getKey(), complete.setAll((ObjectNode) entry.getValue()));
        });
        return configurations;
    }

    private static String lines(ObjectNode members) {
        return members.properties().stream()
                .map(member -> Json.quoted(member.getKey()) + ": " + ascii(member.getValue()))
                .collect(Collectors.joining(",\n  ", "{\n  ", "\n}"));
    }

    private static String lines(ArrayNode elements) {
        return elements.valueStream().map(CorpusWriter::ascii).collect(Collectors.joining(",\n  ", "[\n  ", "\n]"));
    }

    /** Escapes other characters, so that a review shows them. */
    private static String ascii(JsonNode node) {
        return node.toString()
                .chars()
                .mapToObj(c -> c < 127 ? Character.toString(c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining());
    }
}
