package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An evaluator of CloudFormation's intrinsic functions.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
final class IntrinsicFunctions {

    /** The value of {@code AWS::NoValue}, which removes the property that contains it. */
    private static final JsonNode NO_VALUE = MissingNode.getInstance();

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");

    /** The minimum number of arguments of each function that takes a list. */
    private static final Map<String, Integer> MIN_ARGUMENTS = Map.of(
            "Fn::And", 1,
            "Fn::Equals", 2,
            "Fn::FindInMap", 3,
            "Fn::If", 3,
            "Fn::Join", 2,
            "Fn::Not", 1,
            "Fn::Or", 1,
            "Fn::Select", 2,
            "Fn::Split", 2);

    private final JsonNode conditions;
    private final JsonNode mappings;
    private final References references;
    private final Map<String, BiFunction<IntrinsicFunctions, JsonNode, JsonNode>> functions = Map.ofEntries(
            Map.entry("Ref", (self, v) -> self.ref(v.asText())),
            Map.entry("Condition", (self, v) -> bool(self.condition(v.asText()))),
            Map.entry("Fn::GetAtt", (self, v) -> self.getAtt(v)),
            Map.entry("Fn::Sub", (self, v) -> self.sub(v)),
            Map.entry("Fn::Join", (self, v) -> self.join(v)),
            Map.entry("Fn::Split", (self, v) -> self.split(v)),
            Map.entry("Fn::Select", (self, v) -> self.select(v)),
            Map.entry(
                    "Fn::If",
                    (self, v) -> self.resolve(v.get(self.condition(v.get(0).asText()) ? 1 : 2))),
            Map.entry("Fn::Equals", (self, v) -> bool(self.text(v.get(0)).equals(self.text(v.get(1))))),
            Map.entry("Fn::Not", (self, v) -> bool(!self.isTrue(v.get(0)))),
            Map.entry("Fn::And", (self, v) -> bool(v.valueStream().allMatch(self::isTrue))),
            Map.entry("Fn::Or", (self, v) -> bool(v.valueStream().anyMatch(self::isTrue))),
            Map.entry("Fn::FindInMap", (self, v) -> self.findInMap(v)),
            Map.entry("Fn::ImportValue", (self, v) -> importValue()),
            Map.entry("Fn::Base64", (self, v) -> base64(self.text(v))));

    IntrinsicFunctions(ObjectNode template, Map<String, JsonNode> parameters, Account account) {
        this.conditions = template.path("Conditions");
        this.mappings = template.path("Mappings");
        this.references = new References(parameters, template.path("Resources"), account, this::resolve);
    }

    /** Returns the physical name of a resource. */
    String name(String logicalId) {
        return references.name(logicalId);
    }

    /** Returns a value with every intrinsic function in it evaluated. */
    JsonNode resolve(JsonNode value) {
        if (value.isObject()) {
            String name = value.size() == 1 ? value.fieldNames().next() : "";
            return isFunction(name, value.path(name)) ? call(name, value.get(name)) : resolveFields(value);
        }
        return value.isArray() ? resolveItems(value) : value;
    }

    /** Returns the value of a property with every intrinsic function evaluated. An error contains the property's name. */
    JsonNode resolve(String name, JsonNode value) {
        try {
            return resolve(value);
        } catch (TemplateException e) {
            throw e.within(name);
        }
    }

    boolean condition(String name) {
        if (!conditions.has(name)) {
            throw new TemplateException("Condition '%s' is not declared.".formatted(name));
        }
        return isTrue(conditions.get(name));
    }

    /** Distinguishes the function Condition, whose argument is a name, from the Condition of a policy statement. */
    private boolean isFunction(String name, JsonNode argument) {
        boolean takesName = name.equals("Ref") || name.equals("Condition");
        return takesName ? argument.isTextual() : functions.containsKey(name);
    }

    private JsonNode call(String name, JsonNode argument) {
        int min = MIN_ARGUMENTS.getOrDefault(name, 0);
        if (min > 0 && (!argument.isArray() || argument.size() < min)) {
            throw new TemplateException("%1$s: expected a list of at least %3$d, found %2$s."
                    .formatted(name, argument.isArray() ? "a list of " + argument.size() : "no list", min));
        }
        return Objects.requireNonNull(functions.get(name)).apply(this, argument);
    }

    private JsonNode resolveFields(JsonNode object) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = resolve(field.getKey(), field.getValue());
            if (!value.isMissingNode()) {
                result.set(field.getKey(), value);
            }
        }
        return result;
    }

    private JsonNode resolveItems(JsonNode array) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        int index = 0;
        for (JsonNode item : array) {
            JsonNode value = resolve(String.valueOf(index++), item);
            if (!value.isMissingNode()) {
                result.add(value);
            }
        }
        return result;
    }

    private JsonNode ref(String name) {
        return name.equals("AWS::NoValue") ? NO_VALUE : references.ref(name);
    }

    private JsonNode getAtt(JsonNode path) {
        if (path.isArray() && path.size() == 2) {
            return text(references.attribute(path.get(0).asText(), text(path.get(1))));
        }
        int dot = path.asText().indexOf('.');
        if (dot < 1) {
            throw new TemplateException(
                    "Fn::GetAtt: expected a resource and an attribute such as Table.Arn, found '%s'."
                            .formatted(path.asText()));
        }
        return text(references.attribute(
                path.asText().substring(0, dot), path.asText().substring(dot + 1)));
    }

    private JsonNode sub(JsonNode value) {
        String pattern = value.isArray() ? value.path(0).asText() : value.asText();
        JsonNode own = value.isArray() ? value.path(1) : NO_VALUE;
        Matcher matcher = PLACEHOLDER.matcher(pattern);
        return text(matcher.replaceAll(
                m -> Matcher.quoteReplacement(placeholder(m.group(1), m.group(2).strip(), own))));
    }

    private String placeholder(String literal, String name, JsonNode own) {
        if (!literal.isEmpty()) {
            return "${" + name + "}";
        }
        if (own.has(name)) {
            return text(own.get(name));
        }
        int dot = name.indexOf('.');
        return dot < 0
                ? text(references.ref(name))
                : references.attribute(name.substring(0, dot), name.substring(dot + 1));
    }

    private JsonNode join(JsonNode value) {
        String separator = value.get(0).asText();
        return text(resolve(value.get(1)).valueStream().map(this::text).collect(Collectors.joining(separator)));
    }

    private JsonNode split(JsonNode value) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (String part : text(value.get(1)).split(Pattern.quote(value.get(0).asText()), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private JsonNode select(JsonNode value) {
        return requirePresent(
                "Fn::Select", resolve(value.get(1)).path(resolve(value.get(0)).asInt(-1)));
    }

    private static JsonNode importValue() {
        throw new TemplateException(
                "Fn::ImportValue refers to the output of another stack, which does not exist locally. "
                        + "Use a parameter instead.");
    }

    private JsonNode findInMap(JsonNode value) {
        JsonNode map = mappings.path(text(value.get(0)));
        return requirePresent("Fn::FindInMap", map.path(text(value.get(1))).path(text(value.get(2))));
    }

    private static JsonNode requirePresent(String function, JsonNode value) {
        if (value.isMissingNode()) {
            throw new TemplateException("%s: expected an index or keys that exist, found none.".formatted(function));
        }
        return value;
    }

    private boolean isTrue(JsonNode value) {
        return resolve(value).asBoolean();
    }

    private String text(JsonNode value) {
        return resolve(value).asText();
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    private static JsonNode bool(boolean value) {
        return JsonNodeFactory.instance.booleanNode(value);
    }

    private static JsonNode base64(String value) {
        return text(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }
}
