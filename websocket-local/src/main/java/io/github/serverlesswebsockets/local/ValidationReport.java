package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Authorizer;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import io.github.serverlesswebsockets.local.internal.template.Problem.Severity;
import io.github.serverlesswebsockets.local.internal.validate.ValidationResult;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The result of a validation as text: what the template declares, followed by all problems. */
record ValidationReport(ValidationResult result) {

    boolean isValid() {
        return errors() == 0;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        result.stack().ifPresent(stack -> describe(stack, lines));
        result.problems().forEach(problem -> lines.add(problem.toString()));
        lines.add("%d error(s), %d warning(s)"
                .formatted(errors(), result.problems().size() - errors()));
        return String.join("\n", lines);
    }

    private long errors() {
        return result.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
    }

    private static void describe(Stack stack, List<String> lines) {
        Api api = stack.api();
        lines.add("stage         %s, routes by %s".formatted(api.stage(), api.routeSelectionExpression()));
        lines.add("authorizer    " + authorizer(stack));
        api.routes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(route -> lines.add("route         " + route(stack, route.getKey(), route.getValue())));
        stack.functions().values().stream()
                .map(ValidationReport::function)
                .sorted()
                .forEach(lines::add);
        stack.tables()
                .forEach(table -> lines.add(
                        "table         " + table.createTable().path("TableName").asText()));
        stack.queues().forEach(queue -> lines.add("queue         " + queue.name()));
        stack.ignored().forEach(resource -> lines.add("ignored       " + resource));
        lines.add("");
    }

    private static String authorizer(Stack stack) {
        if (stack.api().signed()) {
            return "AWS_IAM: clients that sign the handshake may connect";
        }
        return stack.api()
                .authorizer()
                .map(authorizer -> authorizer(stack, authorizer))
                .orElse("none: every client may connect");
    }

    private static String authorizer(Stack stack, Authorizer authorizer) {
        String sources = authorizer.identitySources().isEmpty()
                ? ""
                : ", requires " + String.join(" and ", authorizer.identitySources());
        return logicalId(stack, authorizer.function()) + sources;
    }

    private static String route(Stack stack, String key, Route route) {
        return "%s -> %s%s%s"
                .formatted(
                        key,
                        route.integration()
                                .map(integration -> backend(stack, integration))
                                .orElse("no integration"),
                        route.twoWay() ? ", responds to the client" : "",
                        route.apiKeyRequired() ? ", requires an API key" : "");
    }

    private static String backend(Stack stack, Integration integration) {
        if (integration instanceof Integration.Service queue) {
            return "queue " + queue.path().replaceFirst(".*/", "");
        }
        return integration.target().map(name -> logicalId(stack, name)).orElse("mock");
    }

    private static String function(Function function) {
        return "function      %s: %s, %d MB, %d s, %s%s"
                .formatted(
                        function.logicalId(),
                        function.handler(),
                        function.memory(),
                        function.timeout().toSeconds(),
                        function.code(),
                        Files.exists(function.code()) ? "" : " (missing, build first)");
    }

    /** Returns a function's name in the template. */
    private static String logicalId(Stack stack, String name) {
        return stack.functions().containsKey(name) ? stack.functions().get(name).logicalId() : name;
    }
}
