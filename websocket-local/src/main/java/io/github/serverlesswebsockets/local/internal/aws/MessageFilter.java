package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.event.ruler.Machine;

/**
 * Decides which messages of a queue reach a function: those that match one of the patterns, or all when there is none. A
 * pattern for JSON never matches a body of plain text, nor the other way round.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html">Event filtering with SQS</a>
 */
final class MessageFilter {

    private static final String BODY = "body";
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<Filter> filters = new ArrayList<>();

    MessageFilter(List<JsonNode> patterns) throws IOException {
        for (JsonNode pattern : patterns) {
            Machine machine = Machine.builder().build();
            machine.addRule("filter", pattern.toString());
            filters.add(new Filter(machine, pattern.path(BODY)));
        }
    }

    /** Says whether a message, in the form that the function gets, reaches it. */
    boolean lets(ObjectNode message) throws IOException {
        JsonNode body = parsed(message.path(BODY).asText());
        for (Filter filter : filters) {
            if (filter.matches(message, body)) {
                return true;
            }
        }
        return filters.isEmpty();
    }

    /** Only an object or a list counts as JSON: a number is as good a plain text. */
    private static JsonNode parsed(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isContainerNode() ? json : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private record Filter(Machine machine, JsonNode bodyPattern) {

        boolean matches(ObjectNode message, JsonNode body) throws IOException {
            if (bodyPattern.isMissingNode()) {
                return fits(message);
            }
            if (bodyPattern.isObject() == body.isMissingNode()) {
                return false;
            }
            return fits(bodyPattern.isObject() ? message.deepCopy().set(BODY, body) : message);
        }

        private boolean fits(JsonNode event) throws IOException {
            try {
                return !machine.rulesForJSONEvent(event.toString()).isEmpty();
            } catch (Exception e) {
                throw new IOException("the pattern matcher failed", e);
            }
        }
    }
}
