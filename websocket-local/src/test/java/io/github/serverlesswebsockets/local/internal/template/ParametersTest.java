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
    void prefersGivenValueToDefault() {
        assertThat(values("{Stage: {Type: String, Default: dev}}", Map.of("Stage", "prod")))
                .hasToString("{Stage=\"prod\"}");
    }

    @Test
    void convertsDefaultToText() {
        assertThat(values("{Count: {Type: Number, Default: 3}}", Map.of())).hasToString("{Count=\"3\"}");
    }

    @Test
    void splitsCommaDelimitedList() {
        assertThat(values("{Zones: {Type: CommaDelimitedList, Default: 'a, b'}}", Map.of()))
                .hasToString("{Zones=[\"a\",\"b\"]}");
    }

    @Test
    void rejectsUndeclaredParameter() {
        assertThatThrownBy(() -> values("{A: {Default: 1}, B: {Default: 2}}", Map.of("C", "x")))
                .isInstanceOf(TemplateException.class)
                .hasMessage("Parameter 'C' is not declared in the template: expected one of A, B.");
    }

    @Test
    void rejectsParameterWithoutValue() {
        assertThatThrownBy(() -> values("{Stage: {Type: String}}", Map.of()))
                .hasMessage("Parameter 'Stage' has neither a value nor a default. Set a value.");
    }

    @Test
    void rejectsValueOutsideAllowedValuesWithoutShowingIt() {
        assertThatThrownBy(() -> values("{Flag: {AllowedValues: [on, off]}}", Map.of("Flag", "secret-value")))
                .hasMessage("Parameter 'Flag': expected one of [\"on\",\"off\"], found another value.");
    }

    @Test
    void rejectsValueThatDoesNotMatchPatternWithoutShowingIt() {
        assertThatThrownBy(
                        () -> values("{Secret: {NoEcho: true, AllowedPattern: '.{32,}'}}", Map.of("Secret", "secret")))
                .hasMessage(
                        "Parameter 'Secret': expected a value that matches the pattern .{32,}, found another value.");
    }

    @Test
    void acceptsValueThatMatchesPattern() {
        assertThat(values("{Secret: {AllowedPattern: '[a-z]+'}}", Map.of("Secret", "abc")))
                .hasToString("{Secret=\"abc\"}");
    }

    private Map<String, JsonNode> values(String declarations, Map<String, String> given) {
        ObjectNode template = TemplateParser.read(TemplateFixture.write(folder, "Parameters: " + declarations + "\n"))
                .tree();
        Problems findings = new Problems(Map.of());
        Map<String, JsonNode> values = Parameters.of(template, given, findings);
        findings.failure().ifPresent(message -> {
            throw new TemplateException(message);
        });
        return values;
    }
}
