package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A parser of YAML and JSON templates. It converts a short form such as {@code !Ref} to the full function name. */
final class TemplateParser {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<List<String>, Integer> lines = new HashMap<>();

    private TemplateParser() {}

    static Document read(Path file) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file.toString()).build();
            Optional<Node> root = new Compose(settings).composeString(Files.readString(file));
            TemplateParser converter = new TemplateParser();
            if (root.isPresent() && converter.convert(root.get(), List.of()) instanceof ObjectNode tree) {
                return new Document(tree, converter.lines);
            }
            throw new TemplateException(
                    "Template '%s': expected a mapping at the top level, found another value.".formatted(file));
        } catch (NoSuchFileException e) {
            throw new TemplateException("Template '%s' does not exist.".formatted(file));
        } catch (IOException e) {
            throw new TemplateException("Template '%s': expected a readable file in UTF-8.".formatted(file));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new TemplateException(
                    line, "Template '%s' is not valid YAML in line %d: %s.".formatted(file, line, e.getProblem()));
        } catch (YamlEngineException e) {
            throw new TemplateException("Template '%s' is not valid YAML.".formatted(file));
        }
    }

    private JsonNode convert(Node node, List<String> path) {
        node.getStartMark().ifPresent(mark -> lines.putIfAbsent(path, mark.getLine() + 1));
        JsonNode value = switch (node.getNodeType()) {
            case MAPPING -> mapping((MappingNode) node, path);
            case SEQUENCE -> sequence((SequenceNode) node, path);
            default -> scalar((ScalarNode) node);
        };
        String tag = node.getTag().getValue();
        return tag.startsWith("!") ? intrinsic(tag.substring(1), value) : value;
    }

    private ObjectNode mapping(MappingNode node, List<String> path) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : node.getValue()) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            List<String> inside = child(path, key);
            // The line of the key, because the value may start on the next line.
            tuple.getKeyNode().getStartMark().ifPresent(mark -> lines.put(inside, mark.getLine() + 1));
            if (object.has(key)) {
                throw new TemplateException(
                        lines.getOrDefault(inside, 0),
                        "Key '%s' occurs twice in the same mapping, the second time in line %d."
                                .formatted(key, lines.getOrDefault(inside, 0)));
            }
            object.set(key, convert(tuple.getValueNode(), inside));
        }
        return object;
    }

    private ArrayNode sequence(SequenceNode node, List<String> path) {
        ArrayNode array = JSON.arrayNode();
        for (Node item : node.getValue()) {
            array.add(convert(item, child(path, String.valueOf(array.size()))));
        }
        return array;
    }

    private static List<String> child(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
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
        String key = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
        return JSON.objectNode().set(key, value);
    }

    /**
     * A template with the lines of its parts.
     *
     * @param tree the template
     * @param lines the line of every path, from 1
     */
    record Document(ObjectNode tree, Map<List<String>, Integer> lines) {}
}
