package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.internal.validate.TemplateValidator;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code validate} prints, in the names that the template's author knows. */
class ReviewTest {

    @Test
    void routesAndAuthorizerAreToldByTheLogicalIdsOfTheirFunctions() {
        assertThat(text("sam-websocket.yaml").lines())
                .contains(
                        "stage         default, routes by $request.body.type",
                        "authorizer    Guard, asked only with route.request.querystring.token",
                        "route         $connect -> Join",
                        "route         $default -> Join, wants an API key",
                        "route         move -> Move, answers the client")
                .anyMatch(line -> line.startsWith("function      Move: game.Move, 128 MB, 4 s, ")
                        && line.endsWith("app.zip (not there yet, build first)"));
    }

    @Test
    void whatNoFunctionServesIsTold() {
        assertThat(text("warnings.yaml").lines())
                .contains("route         $connect -> no integration")
                .anyMatch(line -> line.startsWith("authorizer    guard, asked only with ") && line.contains(" and "));
        assertThat(text("mock.yaml").lines())
                .anyMatch(line -> line.contains(" -> a mock"))
                .contains("route         store -> the queue q");
        assertThat(text("chat.yaml").lines()).contains("authorizer    none: everybody may connect");
    }

    private static String text(String template) {
        return new Review(TemplateValidator.validate(Path.of("src/test/resources/templates", template), Map.of()))
                .text();
    }
}
