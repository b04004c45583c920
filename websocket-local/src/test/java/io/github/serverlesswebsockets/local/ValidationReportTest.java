package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.internal.validate.TemplateValidator;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The output of {@code validate}, which uses the names of the template. */
class ValidationReportTest {

    @Test
    void describesRoutesAndAuthorizerByLogicalId() {
        assertThat(text("sam-websocket.yaml").lines())
                .contains(
                        "stage         default, routes by $request.body.type",
                        "authorizer    Guard, requires route.request.querystring.token",
                        "route         $connect -> Join",
                        "route         $default -> Join, requires an API key",
                        "route         move -> Move, responds to the client")
                .anyMatch(line -> line.startsWith("function      Move: game.Move, 128 MB, 4 s, ")
                        && line.endsWith("app.zip (missing, build first)"));
    }

    @Test
    void describesRoutesWithoutFunction() {
        assertThat(text("warnings.yaml").lines())
                .contains("route         $connect -> no integration")
                .anyMatch(line -> line.startsWith("authorizer    guard, requires ") && line.contains(" and "));
        assertThat(text("mock.yaml").lines())
                .anyMatch(line -> line.contains(" -> mock"))
                .contains("route         store -> queue q");
        assertThat(text("chat.yaml").lines()).contains("authorizer    none: every client may connect");
    }

    private static String text(String template) {
        return new ValidationReport(
                        TemplateValidator.validate(Path.of("src/test/resources/templates", template), Map.of()))
                .text();
    }
}
