package io.github.serverlesswebsockets.connections.internal;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(Json.parse(text).map(Json::toJson)).contains(text);
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

    @Test
    void returnsStringsNumbersAndBooleansAsText() {
        Json json = Json.parse("{\"text\":\"1\",\"number\":1.50,\"flag\":true,\"null\":null,\"list\":[1]}")
                .orElseThrow();

        assertThat(json.get("text").scalar()).isEqualTo("1");
        assertThat(json.get("number").scalar()).isEqualTo("1.50");
        assertThat(json.get("flag").scalar()).isEqualTo("true");
        assertThat(json.members().values().stream().map(Json::scalar)).containsExactly("1", "1.50", "true", "", "");
        assertThat(json.get("number").number()).contains("1.50");
        assertThat(json.get("text").number()).isEmpty();
        assertThat(json.get("flag").number()).isEmpty();
    }

    @Test
    void escapesCharactersOutsideAscii() {
        assertThat(Json.of("\u00fc\"").toAsciiJson()).isEqualTo("\"\\u00FC\\\"\"");
        assertThat(Json.of("\u00fc").toJson()).isEqualTo("\"\u00fc\"");
    }

    @Test
    void omitsAbsentMembers() {
        Json json = Json.object("a", Json.absent());

        assertThat(json.toJson()).isEqualTo("{}");
    }
}
