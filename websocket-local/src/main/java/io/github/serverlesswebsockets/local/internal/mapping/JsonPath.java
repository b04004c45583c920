package io.github.serverlesswebsockets.local.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON path with names, {@code ['names']}, {@code [0]}, {@code [-1]} and {@code [*]}. Filters and {@code ..} are not
 * supported.
 */
final class JsonPath {

    private static final Pattern STEP =
            Pattern.compile("\\G\\.?(?:([^.\\[\\]]+)|\\[(?:'([^']*)'|\"([^\"]*)\"|(-?\\d{1,9}|\\*))])");

    private JsonPath() {}

    /** Returns the value at a path: a missing node when there is none, a list when the path contains {@code *}. */
    static JsonNode find(JsonNode root, String path) {
        String rest = path.startsWith("$") ? path.substring(1) : path;
        Matcher step = STEP.matcher(rest);
        List<JsonNode> found = List.of(root);
        boolean hasWildcard = false;
        int end = 0;
        while (step.find()) {
            MatchResult match = step.toMatchResult();
            end = match.end();
            hasWildcard |= isWildcard(match.group(1)) || isWildcard(match.group(4));
            found = found.stream().flatMap(node -> next(node, match)).toList();
        }
        if (end < rest.length()) {
            return MissingNode.getInstance();
        }
        return hasWildcard ? list(found) : found.stream().findFirst().orElseGet(MissingNode::getInstance);
    }

    private static Stream<JsonNode> next(JsonNode node, MatchResult step) {
        if (isWildcard(step.group(1)) || isWildcard(step.group(4))) {
            return node.valueStream();
        }
        if (step.group(4) != null) {
            int index = Integer.parseInt(step.group(4));
            return present(node.path(index < 0 ? node.size() + index : index));
        }
        return present(node.path(name(step)));
    }

    private static String name(MatchResult step) {
        if (step.group(1) != null) {
            return step.group(1);
        }
        return step.group(2) != null ? step.group(2) : String.valueOf(step.group(3));
    }

    private static Stream<JsonNode> present(JsonNode node) {
        return node.isMissingNode() ? Stream.empty() : Stream.of(node);
    }

    private static boolean isWildcard(@Nullable String word) {
        return "*".equals(word);
    }

    private static JsonNode list(List<JsonNode> nodes) {
        return JsonNodeFactory.instance.arrayNode().addAll(nodes);
    }
}
