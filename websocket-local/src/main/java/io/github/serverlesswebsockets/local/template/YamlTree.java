package io.github.serverlesswebsockets.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a YAML or JSON template as a JSON tree; a short tag such as {@code !Ref} becomes its long form. */
final class YamlTree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private YamlTree() {}

    static ObjectNode read(Path file) {
        try {
            var settings = LoadSettings.builder().setLabel(file.toString()).build();
            var root = new Compose(settings).composeString(Files.readString(file));
            if (root.isPresent() && convert(root.get()) instanceof ObjectNode tree) {
                return tree;
            }
            throw new TemplateException("the template %s is not a mapping at its top".formatted(file));
        } catch (NoSuchFileException e) {
            throw new TemplateException("the template %s does not exist".formatted(file));
        } catch (IOException e) {
            throw new TemplateException("the template %s cannot be read, expected a file in UTF-8".formatted(file));
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new TemplateException(
                    "the template %s is not valid YAML in line %d: %s".formatted(file, line, e.getProblem()));
        } catch (YamlEngineException e) {
            throw new TemplateException("the template %s is not valid YAML".formatted(file));
        }
    }

    private static JsonNode convert(Node node) {
        var value = switch (node.getNodeType()) {
            case MAPPING -> mapping((MappingNode) node);
            case SEQUENCE -> sequence((SequenceNode) node);
            default -> scalar((ScalarNode) node);
        };
        var tag = node.getTag().getValue();
        return tag.startsWith("!") ? intrinsic(tag.substring(1), value) : value;
    }

    private static ObjectNode mapping(MappingNode node) {
        var object = JSON.objectNode();
        for (var tuple : node.getValue()) {
            object.set(((ScalarNode) tuple.getKeyNode()).getValue(), convert(tuple.getValueNode()));
        }
        return object;
    }

    private static ArrayNode sequence(SequenceNode node) {
        var array = JSON.arrayNode();
        node.getValue().forEach(item -> array.add(convert(item)));
        return array;
    }

    private static JsonNode scalar(ScalarNode node) {
        var text = node.getValue();
        var tag = node.getTag();
        if (tag.equals(Tag.INT)) {
            return JSON.numberNode(new BigInteger(text));
        }
        if (tag.equals(Tag.FLOAT)) {
            return JSON.numberNode(Double.parseDouble(text));
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        return tag.equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(text);
    }

    private static ObjectNode intrinsic(String name, JsonNode value) {
        var key = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
        return JSON.objectNode().set(key, value);
    }
}
