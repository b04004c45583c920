package io.github.serverlesswebsockets.connections.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,2.50,1e400,-0],\"b\":{\"c\":\"d\\n\"},\"e\":true,\"f\":null,\"g\":[]}",
                "123456789012345678901234567890",
                "\"\"",
                "false"
            })
    void writesTheParsedValueUnchanged(String text) {
        assertThat(Json.parse(text).map(JsonWriting::write)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "hello", "{", "{\"a\":1,\"a\":2}", "{} {}", "{}x", "[1,]", "{'a':1}", "NaN", "[1"})
    void rejectsTextThatIsNotOneValue(String text) {
        assertThat(Json.parse(text)).isEmpty();
    }

    @Test
    void limitsDepthAndSize() {
        assertThat(Json.parse("[".repeat(32) + "]".repeat(32))).isPresent();
        assertThat(Json.parse("[".repeat(33) + "]".repeat(33))).isEmpty();
        assertThat(Json.parse("\"" + "x".repeat(128 * 1024) + "\"")).isEmpty();
    }

    @Test
    void returnsMembersByName() {
        Json json = Json.parse("{\"a\":{\"b\":\"c\"},\"n\":null}").orElseThrow();

        assertThat(json.get("a").get("b").text()).contains("c");
        assertThat(json.get("x").get("y")).isEqualTo(Json.absent());
        assertThat(json.get("n")).isEqualTo(Json.absent());
        assertThat(json.get("a").text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "1.", "+1", "{}", "\"a\"", "NULL", "1,2"})
    void rejectsOtherLiterals(String source) {
        assertThatThrownBy(() -> new Json.Literal(source))
                .hasMessage("Creating a JSON literal failed: expected a number, true, false or null, found "
                        + source.length() + " other characters.");
    }

    @Test
    void omitsAbsentMembers() {
        Json json = new Json.Members(Map.of("a", Json.absent()));

        assertThat(JsonWriting.write(json)).isEqualTo("{}");
    }
}
