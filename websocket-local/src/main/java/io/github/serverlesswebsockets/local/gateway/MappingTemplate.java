package io.github.serverlesswebsockets.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mapping template of references alone: {@code $input}, {@code $context}, {@code $stageVariables} and {@code $util}.
 * Directives of the Velocity language, such as {@code #if}, are refused instead of misread.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html">Mapping
 *     templates</a>
 */
final class MappingTemplate {

    private static final Pattern DIRECTIVE = Pattern.compile("#\\{?(set|if|foreach|else|end|define|macro)\\b");
    private static final String VALUE =
            "input\\.body|input\\.json\\('[^']*'\\)|input\\.path\\('[^']*'\\)[\\w.]*|context(?:\\.\\w+)+|stageVariables\\.\\w+";
    private static final Pattern REFERENCE = Pattern.compile(
            "\\$!?util\\.(escapeJavaScript|base64Encode|base64Decode|urlEncode|urlDecode)\\(\\$(%s)\\)|\\$!?\\{(%s)}|\\$!?(%s)"
                    .formatted(VALUE, VALUE, VALUE));

    private MappingTemplate() {}

    /** Says whether this machine can evaluate a template. */
    static boolean isSimple(String template) {
        return !DIRECTIVE.matcher(template).find();
    }

    static String render(String template, Scope scope) {
        return REFERENCE.matcher(template).replaceAll(reference -> {
            var plain = Optional.ofNullable(reference.group(3)).or(() -> Optional.ofNullable(reference.group(4)));
            return Matcher.quoteReplacement(plain.map(scope::value)
                    .orElseGet(() -> applied(reference.group(1), scope.value(reference.group(2)))));
        });
    }

    private static String applied(String function, String value) {
        var utf8 = StandardCharsets.UTF_8;
        return switch (function) {
            case "escapeJavaScript" ->
                value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
            case "base64Encode" -> Base64.getEncoder().encodeToString(value.getBytes(utf8));
            case "base64Decode" -> new String(Base64.getDecoder().decode(value), utf8);
            case "urlEncode" -> java.net.URLEncoder.encode(value, utf8);
            default -> java.net.URLDecoder.decode(value, utf8);
        };
    }

    /** What references refer to. */
    record Scope(String body, JsonNode context, Map<String, String> stageVariables) {

        String value(String reference) {
            if (reference.equals("input.body")) {
                return body;
            }
            if (reference.startsWith("input.json(")) {
                return BodyPath.find(tree(), quoted(reference)).toString();
            }
            if (reference.startsWith("input.path(")) {
                var rest = reference.substring(reference.indexOf(')') + 1);
                return BodyPath.text(BodyPath.find(tree(), quoted(reference) + rest));
            }
            return reference.startsWith("context.")
                    ? BodyPath.text(BodyPath.find(context, reference.substring("context.".length())))
                    : stageVariables.getOrDefault(reference.substring("stageVariables.".length()), "");
        }

        private JsonNode tree() {
            return JsonText.parse(body).orElseGet(MissingNode::getInstance);
        }

        private static String quoted(String reference) {
            return reference.substring(reference.indexOf('\'') + 1, reference.lastIndexOf('\''));
        }
    }
}
