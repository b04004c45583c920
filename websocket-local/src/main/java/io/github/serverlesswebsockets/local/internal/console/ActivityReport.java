package io.github.serverlesswebsockets.local.internal.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.function.InvocationHistory;
import io.github.serverlesswebsockets.local.internal.function.InvocationRecord;
import io.github.serverlesswebsockets.local.internal.function.InvocationResult;
import io.github.serverlesswebsockets.local.internal.json.JsonText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report of what happened since the page's last request. It contains no events and no responses, because they may contain
 * tokens.
 */
record ActivityReport(ActivityLog activity, InvocationHistory history) {

    private static final Pattern QUERY = Pattern.compile("after=(\\d{1,18})");
    private static final int MAX_INVOCATIONS = 50;
    private static final int MAX_CONNECTIONS = 200;

    /** Returns the report for a query that names the number of the last line that the page received. */
    ObjectNode after(String query) {
        Matcher after = QUERY.matcher(query);
        List<ActivityLog.Line> lines = activity.linesAfter(after.matches() ? Long.parseLong(after.group(1)) : 0);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
                "last",
                lines.isEmpty()
                        ? activity.lastNumber()
                        : lines.get(lines.size() - 1).number());
        addLines(lines, body);
        addConnections(body);
        addInvocations(body);
        return body;
    }

    private static void addLines(List<ActivityLog.Line> lines, ObjectNode body) {
        ArrayNode log = body.putArray("log");
        ArrayNode rejections = body.putArray("rejections");
        for (ActivityLog.Line line : lines) {
            log.add(line.text());
            line.rejection()
                    .ifPresent(rejection -> rejections
                            .addObject()
                            .put("status", rejection.status())
                            .put("reason", rejection.reason()));
        }
    }

    private void addConnections(ObjectNode body) {
        ArrayNode connections = body.putArray("connections");
        activity.openConnections().entrySet().stream()
                .limit(MAX_CONNECTIONS)
                .forEach(connection -> connections
                        .addObject()
                        .put("connectionId", connection.getKey())
                        .put("connectedAt", connection.getValue().toEpochMilli()));
    }

    /** Adds the latest invocations, newest first. */
    private void addInvocations(ObjectNode body) {
        List<InvocationRecord> records = history.records();
        ArrayNode invocations = body.putArray("invocations");
        for (int i = records.size() - 1; i >= Math.max(0, records.size() - MAX_INVOCATIONS); i--) {
            invocations.add(toJson(records.get(i)));
        }
    }

    private static ObjectNode toJson(InvocationRecord invocation) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("requestId", invocation.requestId())
                .put("function", invocation.function())
                .put("result", invocation.result().getClass().getSimpleName())
                .put("error", errorType(invocation.result()))
                .put("millis", invocation.duration().toMillis());
        ArrayNode log = body.putArray("log");
        invocation.logLines().forEach(log::add);
        return body;
    }

    private static String errorType(InvocationResult result) {
        if (result instanceof InvocationResult.Returned) {
            return "";
        }
        return JsonText.parse(result.payload())
                .map(error -> error.path("errorType").asText("failed"))
                .orElse("failed");
    }
}
