package io.github.serverlesswebsockets.local.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documented combinations of filter patterns and message bodies. */
class MessageFilterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"body\":{\"kind\":[\"a\"]}}                | {\"kind\":\"a\",\"n\":1} | true",
                "{\"body\":{\"kind\":[\"a\"]}}                | {\"kind\":\"b\"}         | false",
                "{\"body\":{\"n\":[{\"numeric\":[\">\",3]}]}} | {\"n\":4}                | true",
                "{\"body\":{\"n\":[{\"numeric\":[\">\",3]}]}} | {\"n\":3}                | false",
                "{\"body\":{\"kind\":[{\"exists\":false}]}}   | {\"n\":3}                | true",
                "{\"body\":{\"kind\":[{\"exists\":false}]}}   | plain                    | false",
                "{\"body\":{\"kind\":[{\"exists\":false}]}}   | {\"n\":3} and more       | false",
                "{\"body\":[\"plain\"]}                       | plain                    | true",
                "{\"body\":[\"plain\"]}                       | other                    | false",
                "{\"body\":[{\"prefix\":\"{\"}]}              | {\"kind\":\"a\"}         | false",
                "{\"eventSource\":[\"aws:sqs\"]}              | plain                    | true",
                "{\"eventSource\":[\"aws:sqs\"]}              | {\"kind\":\"a\"}         | true",
                "{\"eventSource\":[\"other\"]}                | {\"kind\":\"a\"}         | false"
            })
    void matchesJsonAndTextPatterns(String pattern, String body, boolean matches) throws IOException {
        assertThat(matches(body, pattern)).isEqualTo(matches);
    }

    @Test
    void matchesAnyPatternAndEverythingWithoutPatterns() throws IOException {
        String a = "{\"body\":{\"kind\":[\"a\"]}}";
        String text = "{\"body\":[\"text\"]}";

        assertThat(matches("{\"kind\":\"a\"}", a, text)).isTrue();
        assertThat(matches("text", a, text)).isTrue();
        assertThat(matches("{\"kind\":\"b\"}", a, text)).isFalse();
        assertThat(matches("anything")).isTrue();
    }

    @Test
    void rejectsInvalidPattern() {
        assertThatThrownBy(() -> matches("text", "{\"body\":{\"kind\":\"no list\"}}"))
                .isInstanceOf(IOException.class);
    }

    private static boolean matches(String body, String... patterns) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String pattern : patterns) {
            all.add(JSON.readTree(pattern));
        }
        ObjectNode message =
                JSON.createObjectNode().put("eventSource", "aws:sqs").put("body", body);
        return new MessageFilter(all).matches(message);
    }
}
