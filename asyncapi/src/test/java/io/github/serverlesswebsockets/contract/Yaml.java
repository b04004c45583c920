package io.github.serverlesswebsockets.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML parser that returns JSON; {@code !Ref X}, {@code !Sub X} and {@code !GetAtt X} become the text X. */
final class Yaml {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setTagConstructors(List.of("Ref", "Sub", "GetAtt", "If", "Not", "Equals").stream()
                    .collect(Collectors.toMap(name -> new Tag("!" + name), name -> (ConstructNode) Yaml::text)))
            .build();

    private Yaml() {}

    static JsonNode read(Path file) {
        try {
            return JSON.valueToTree(new Load(SETTINGS).loadFromString(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar
                ? scalar.getValue()
                : node.getTag().getValue();
    }
}
