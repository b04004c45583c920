package io.github.serverlesswebsockets.local.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Validates the template of the sample application. */
class SampleTemplateTest {

    @Test
    void sampleTemplateHasNoProblems() {
        ValidationResult result = TemplateValidator.validate(Path.of("..", "sample-app", "template.yaml"), Map.of());

        assertThat(result.problems()).isEmpty();
        assertThat(result.stack()).isPresent();
    }
}
