package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Abbreviates long texts (docs/corpus.md), so that the corpus stays readable, and expands them. */
final class Texts {

    private static final Pattern REPEATED = Pattern.compile("(.{1,12}?)\\1{47,}", Pattern.DOTALL);

    private Texts() {}

    static JsonNode repeat(String text, int times) {
        return Json.object().put("repeat", text).put("times", times);
    }

    static ObjectNode numbered(String text, int times) {
        return Json.object().put("repeat", text).put("times", times).put("numbered", true);
    }

    static ObjectNode concat(Object... pieces) {
        ObjectNode made = Json.object();
        ArrayNode all = made.putArray("concat");
        for (Object piece : pieces) {
            all.add(piece instanceof JsonNode node ? node : JsonNodeFactory.instance.textNode(piece.toString()));
        }
        return made;
    }

    /** The placeholder for the number of the handshake in its step. */
    static ObjectNode number() {
        return Json.object().put("number", true);
    }

    static JsonNode withNumber(JsonNode step, int number) {
        return Json.parse(step.toString().replace(number().toString(), Json.quoted(Integer.toString(number))));
    }

    static ObjectNode base64Url(JsonNode text) {
        return Json.object().set("base64Url", text);
    }

    /** Abbreviates a repetitive text, and returns any other unchanged. */
    static JsonNode described(String text) {
        Matcher repeated = REPEATED.matcher(text);
        ObjectNode made = Json.object();
        ArrayNode pieces = made.putArray("concat");
        int end = 0;
        while (repeated.find()) {
            pieces.add(text.substring(end, repeated.start()));
            String unit = repeated.group(1);
            pieces.add(repeat(unit, repeated.group().length() / unit.length()));
            end = repeated.end();
        }
        pieces.add(text.substring(end));
        return end == 0 ? JsonNodeFactory.instance.textNode(text) : made;
    }

    static boolean isDescription(JsonNode node) {
        return node.has("repeat") || node.has("concat") || node.has("base64Url");
    }

    /** Expands each abbreviation. */
    static JsonNode expanded(JsonNode node) {
        if (isDescription(node)) {
            return JsonNodeFactory.instance.textNode(text(node));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            object.properties().forEach(member -> copy.set(member.getKey(), expanded(member.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.MAPPER.createArrayNode();
            array.forEach(element -> copy.add(expanded(element)));
            return copy;
        }
        return node;
    }

    static String text(JsonNode node) {
        if (node.has("concat")) {
            return node.path("concat").valueStream().map(Texts::text).collect(Collectors.joining());
        }
        if (node.has("base64Url")) {
            byte[] bytes = text(node.path("base64Url")).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
        return node.has("repeat") ? repeated(node.path("repeat").textValue(), node) : node.asText();
    }

    private static String repeated(String unit, JsonNode node) {
        int times = node.required("times").intValue();
        return node.path("numbered").booleanValue()
                ? IntStream.range(0, times)
                        .mapToObj(i -> unit.replace("#", Integer.toString(i)))
                        .collect(Collectors.joining())
                : unit.repeat(times);
    }
}
