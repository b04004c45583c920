package io.github.serverlesswebsockets.local.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.template.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Validates small templates. The text file next to each one contains the expected stack and problems. */
class TemplatesTest {

    private static final Account ACCOUNT =
            new Account("eu-west-1", "123456789012", "a1b2c3d4e5", "http://localhost:3001", "engines");
    private static final Path FOLDER = Path.of("src/test/resources/templates");

    static Stream<String> templates() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".txt"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    @DisplayName("items 98, 108, 145 and 147: the stack and the problems of a template are as expected")
    void matchesExpectedStackAndProblems(String template) throws IOException {
        String expected = Files.readString(FOLDER.resolve(template + ".txt"));

        ValidationResult review = TemplateValidator.validate(FOLDER.resolve(template), Map.of(), ACCOUNT);

        Stream<String> problems = review.problems().stream().map(Problem::toString);
        Stream<String> all = Stream.concat(review.stack().stream().flatMap(TemplatesTest::describe), problems);
        assertThat(all.collect(Collectors.joining("\n", "", "\n"))).isEqualTo(expected);
    }

    private static Stream<String> describe(Stack stack) {
        Stack.Api api = stack.api();
        Stream<String> head = Stream.of("api stage=%s expression=%s variables=%s disabled=%s keys=%s"
                .formatted(
                        api.stage(),
                        api.routeSelectionExpression(),
                        api.stageVariables(),
                        api.endpointDisabled(),
                        api.apiKeys()));
        Stream<String> routes = new TreeMap<>(api.routes())
                .entrySet().stream().map(route -> "route %s %s".formatted(route.getKey(), describe(route.getValue())));
        Stream<String> functions = stack.functions().values().stream()
                .map(function -> "function %s %s %s %d MB %s %s"
                        .formatted(
                                function.name(),
                                function.handler(),
                                function.runtime(),
                                function.memory(),
                                function.timeout(),
                                new TreeMap<>(function.environment())))
                .sorted();
        Stream<String> rest = Stream.of(
                        api.authorizer().stream(),
                        stack.tables().stream().map(table -> table.createTable() + " ttl=" + table.ttlAttribute()),
                        stack.secrets().stream(),
                        stack.queues().stream(),
                        stack.buses().stream().flatMap(TemplatesTest::rules),
                        stack.eventSources().stream(),
                        stack.parameters().entrySet().stream(),
                        stack.ignored().stream().map(ignored -> "ignored " + ignored))
                .flatMap(some -> some)
                .map(Object::toString);
        return Stream.of(head, routes, functions, rest).flatMap(some -> some);
    }

    private static Stream<String> rules(Stack.Bus bus) {
        return bus.rules().stream().map(rule -> "bus %s %s".formatted(bus.name(), rule));
    }

    private static String describe(Stack.Route route) {
        return "%s twoWay=%s model=%s key=%s throttle=%s"
                .formatted(
                        route.integration().map(Integration::toString).orElse("none"),
                        route.twoWay(),
                        route.model().map(Object::toString).orElse("none"),
                        route.apiKeyRequired(),
                        route.throttle().map(Object::toString).orElse("none"));
    }
}
