package io.github.serverlesswebsockets.local.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParametersTest {

    @TempDir
    Path folder;

    @Test
    void givenValueWinsOverTheDefault() {
        assertThat(values("{Stage: {Type: String, Default: dev}}", Map.of("Stage", "prod")))
                .hasToString("{Stage=\"prod\"}");
    }

    @Test
    void defaultOfAnyYamlTypeIsText() {
        assertThat(values("{Count: {Type: Number, Default: 3}}", Map.of())).hasToString("{Count=\"3\"}");
    }

    @Test
    void commaDelimitedListIsAList() {
        assertThat(values("{Zones: {Type: CommaDelimitedList, Default: 'a, b'}}", Map.of()))
                .hasToString("{Zones=[\"a\",\"b\"]}");
    }

    @Test
    void undeclaredNameIsRefusedWithTheNamesThatExist() {
        assertThatThrownBy(() -> values("{A: {Default: 1}, B: {Default: 2}}", Map.of("C", "x")))
                .isInstanceOf(TemplateException.class)
                .hasMessage("the parameter C is given but the template does not declare it, expected one of A, B");
    }

    @Test
    void missingValueIsRefused() {
        assertThatThrownBy(() -> values("{Stage: {Type: String}}", Map.of()))
                .hasMessage("the parameter Stage has neither a value nor a default");
    }

    @Test
    void valueOutsideTheAllowedOnesIsRefusedWithoutNamingIt() {
        assertThatThrownBy(() -> values("{Flag: {AllowedValues: [on, off]}}", Map.of("Flag", "hush-hush")))
                .hasMessage("the value of the parameter Flag is not allowed, expected [\"on\",\"off\"]");
    }

    @Test
    void valueThatDoesNotFitThePatternIsRefusedWithoutNamingIt() {
        assertThatThrownBy(() -> values("{Secret: {NoEcho: true, AllowedPattern: '.{32,}'}}", Map.of("Secret", "hush")))
                .hasMessage("the value of the parameter Secret is not allowed, expected the pattern .{32,}");
    }

    @Test
    void valueThatFitsThePatternIsTaken() {
        assertThat(values("{Secret: {AllowedPattern: '[a-z]+'}}", Map.of("Secret", "abc")))
                .hasToString("{Secret=\"abc\"}");
    }

    private Map<String, JsonNode> values(String declarations, Map<String, String> given) {
        ObjectNode template = TemplateParser.read(TemplateFixture.write(folder, "Parameters: " + declarations + "\n"));
        Problems findings = new Problems(Map.of());
        Map<String, JsonNode> values = Parameters.of(template, given, findings);
        findings.failure().ifPresent(sentence -> {
            throw new TemplateException(sentence);
        });
        return values;
    }
}
