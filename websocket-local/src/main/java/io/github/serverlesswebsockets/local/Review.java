package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import io.github.serverlesswebsockets.local.internal.template.Severity;
import io.github.serverlesswebsockets.local.internal.validate.ValidationResult;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A template's review as text: what it declares, then every problem. */
record Review(ValidationResult of) {

    boolean isFine() {
        return of.problems().stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }

    String text() {
        List<String> lines = new ArrayList<>();
        of.stack().ifPresent(stack -> describe(stack, lines));
        of.problems().forEach(problem -> lines.add(problem.toString()));
        lines.add(summary());
        return String.join("\n", lines);
    }

    private String summary() {
        long errors = of.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        return "%d error(s), %d warning(s)".formatted(errors, of.problems().size() - errors);
    }

    private static void describe(Stack stack, List<String> lines) {
        Stack.Api api = stack.api();
        lines.add("stage         %s, routes by %s".formatted(api.stage(), api.routeSelectionExpression()));
        lines.add("authorizer    " + authorizer(stack));
        api.routes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(route -> lines.add("route         " + line(stack, route.getKey(), route.getValue())));
        stack.functions().values().stream().map(Review::line).sorted().forEach(lines::add);
        stack.tables()
                .forEach(table -> lines.add(
                        "table         " + table.createTable().path("TableName").asText()));
        stack.queues().forEach(queue -> lines.add("queue         " + queue.name()));
        stack.ignored().forEach(resource -> lines.add("not run here  " + resource));
        lines.add("");
    }

    private static String authorizer(Stack stack) {
        if (stack.api().signed()) {
            return "AWS_IAM: who signs the handshake may connect";
        }
        return stack.api()
                .authorizer()
                .map(authorizer -> logicalId(stack, authorizer.function())
                        + (authorizer.identitySources().isEmpty()
                                ? ""
                                : ", asked only with " + String.join(" and ", authorizer.identitySources())))
                .orElse("none: everybody may connect");
    }

    private static String line(Stack stack, String key, Route route) {
        return "%s -> %s%s%s"
                .formatted(
                        key,
                        route.integration()
                                .map(integration -> backend(stack, integration))
                                .orElse("no integration"),
                        route.twoWay() ? ", answers the client" : "",
                        route.apiKeyRequired() ? ", wants an API key" : "");
    }

    private static String backend(Stack stack, Integration integration) {
        if (integration instanceof Integration.Service queue) {
            return "the queue " + queue.path().replaceFirst(".*/", "");
        }
        return integration.target().map(name -> logicalId(stack, name)).orElse("a mock");
    }

    private static String line(Function function) {
        return "function      %s: %s, %d MB, %d s, %s%s"
                .formatted(
                        function.logicalId(),
                        function.handler(),
                        function.memory(),
                        function.timeout().toSeconds(),
                        function.code(),
                        Files.exists(function.code()) ? "" : " (not there yet, build first)");
    }

    /** A function's name in the template, which is what a person knows it by. */
    private static String logicalId(Stack stack, String name) {
        return stack.functions().containsKey(name) ? stack.functions().get(name).logicalId() : name;
    }
}
