package io.github.serverlesswebsockets.local.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateParserTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: text               | {\"a\":\"text\"}",
                "a: 12                 | {\"a\":12}",
                "a: 99999999999999999999 | {\"a\":99999999999999999999}",
                "a: '012'              | {\"a\":\"012\"}",
                "a: 1.5                | {\"a\":1.5}",
                "a: true               | {\"a\":true}",
                "a: null               | {\"a\":null}",
                "a: [1, {b: 2}]        | {\"a\":[1,{\"b\":2}]}",
                "a: 2010-09-09         | {\"a\":\"2010-09-09\"}",
                "a: !Ref B             | {\"a\":{\"Ref\":\"B\"}}",
                "a: !Sub x             | {\"a\":{\"Fn::Sub\":\"x\"}}",
                "a: !Condition B       | {\"a\":{\"Condition\":\"B\"}}",
                "a: !Join ['', [b]]    | {\"a\":{\"Fn::Join\":[\"\",[\"b\"]]}}",
                "a: !GetAtt B.C.D      | {\"a\":{\"Fn::GetAtt\":\"B.C.D\"}}"
            })
    void readsYaml(String yaml, String json) {
        assertThat(TemplateParser.read(TemplateFixture.write(folder, yaml)).tree())
                .hasToString(json);
    }

    @Test
    void readsJson() {
        Path file = TemplateFixture.write(folder, "{\"a\": {\"Fn::If\": [\"c\", 1, \"\\u00e9\"]}}");

        assertThat(TemplateParser.read(file).tree()).hasToString("{\"a\":{\"Fn::If\":[\"c\",1,\"é\"]}}");
    }

    @Test
    void rejectsMissingFile() {
        Path file = folder.resolve("absent.yaml");

        assertThatThrownBy(() -> TemplateParser.read(file))
                .isInstanceOf(TemplateException.class)
                .hasMessage("Template '%s' does not exist.".formatted(file));
    }

    @Test
    void rejectsDirectory() {
        assertThatThrownBy(() -> TemplateParser.read(folder))
                .hasMessageEndingWith("expected a readable file in UTF-8.");
    }

    @Test
    void rejectsFileThatIsNotUtf8() throws Exception {
        Path file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThatThrownBy(() -> TemplateParser.read(file)).hasMessageEndingWith("expected a readable file in UTF-8.");
    }

    @Test
    void reportsLineOfInvalidYaml() {
        Path file = TemplateFixture.write(folder, "a: 1\nb: [1,\nc: }\n");

        assertThatThrownBy(() -> TemplateParser.read(file))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("is not valid YAML in line 3: ");
    }

    @Test
    void rejectsControlCharacter() {
        Path file = TemplateFixture.write(folder, "a: \u0001\n");

        assertThatThrownBy(() -> TemplateParser.read(file)).hasMessageEndingWith("is not valid YAML.");
    }

    @ParameterizedTest
    @CsvSource({
        "[1],expected a mapping at the top level",
        "'',expected a mapping at the top level",
        "'? {a: 1}\n: 2',is not valid YAML"
    })
    void rejectsTemplateThatIsNotMapping(String yaml, String message) {
        Path file = TemplateFixture.write(folder, yaml);

        assertThatThrownBy(() -> TemplateParser.read(file))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }
}
