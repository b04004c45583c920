package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.event.ruler.Machine;

/**
 * The filter criteria of an event source mapping. A message matches if it matches one of the patterns, or if there are none. A
 * pattern for JSON never matches a body of plain text, and a pattern for plain text never matches a JSON body.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html">Event filtering with SQS</a>
 */
final class MessageFilter {

    private static final String BODY = "body";

    private final List<FilterPattern> patterns = new ArrayList<>();

    MessageFilter(List<JsonNode> patterns) throws IOException {
        for (JsonNode pattern : patterns) {
            Machine machine = Machine.builder().build();
            machine.addRule("filter", pattern.toString());
            this.patterns.add(new FilterPattern(machine, pattern.path(BODY)));
        }
    }

    /** Returns whether a message matches. The message has the form in which the function receives it. */
    boolean matches(ObjectNode message) throws IOException {
        JsonNode body = parse(message.path(BODY).asText());
        for (FilterPattern pattern : patterns) {
            if (pattern.matches(message, body)) {
                return true;
            }
        }
        return patterns.isEmpty();
    }

    /** Parses a body. Only objects and arrays are JSON here; a number, for example, is plain text. */
    private static JsonNode parse(String body) {
        return JsonText.parse(body).filter(JsonNode::isContainerNode).orElseGet(MissingNode::getInstance);
    }

    private record FilterPattern(Machine machine, JsonNode bodyPattern) {

        boolean matches(ObjectNode message, JsonNode body) throws IOException {
            if (bodyPattern.isMissingNode()) {
                return matches(message);
            }
            if (bodyPattern.isObject() == body.isMissingNode()) {
                return false;
            }
            return matches(bodyPattern.isObject() ? message.deepCopy().set(BODY, body) : message);
        }

        private boolean matches(JsonNode event) throws IOException {
            try {
                return !machine.rulesForJSONEvent(event.toString()).isEmpty();
            } catch (Exception e) {
                throw new IOException("A message cannot be matched with a filter pattern: see the cause.", e);
            }
        }
    }
}
