package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.template.Severity;
import io.github.serverlesswebsockets.local.template.Stack;
import io.github.serverlesswebsockets.local.template.Stack.Route;
import io.github.serverlesswebsockets.local.template.TemplateReview;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A template's review as text: what it declares, then every problem. */
record Review(TemplateReview of) {

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
        var errors = of.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        return "%d error(s), %d warning(s)".formatted(errors, of.problems().size() - errors);
    }

    private static void describe(Stack stack, List<String> lines) {
        var api = stack.api();
        lines.add("stage         %s, routes by %s".formatted(api.stage(), api.routeSelectionExpression()));
        lines.add("authorizer    "
                + api.authorizer().map(authorizer -> authorizer.function()).orElse("none: everybody may connect"));
        api.routes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(route -> lines.add("route         " + line(route.getKey(), route.getValue())));
        stack.functions().values().stream()
                .map(function -> "function      %s: %s, %d MB, %d s, %s"
                        .formatted(
                                function.logicalId(),
                                function.handler(),
                                function.memory(),
                                function.timeout().toSeconds(),
                                function.code()))
                .sorted()
                .forEach(lines::add);
        stack.tables()
                .forEach(table -> lines.add(
                        "table         " + table.createTable().path("TableName").asText()));
        stack.queues().forEach(queue -> lines.add("queue         " + queue.name()));
        stack.ignored().forEach(resource -> lines.add("not run here  " + resource));
        lines.add("");
    }

    private static String line(String key, Route route) {
        return "%s -> %s%s"
                .formatted(key, route.function().orElse("no function"), route.twoWay() ? ", answers the client" : "");
    }
}
