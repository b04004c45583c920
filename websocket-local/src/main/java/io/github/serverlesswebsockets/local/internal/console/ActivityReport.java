package io.github.serverlesswebsockets.local.internal.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.function.Invoked;
import io.github.serverlesswebsockets.local.internal.function.Result;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What happened since the page asked last. Events and answers stay here: either may hold a token. */
record ActivityReport(Activity activity, Functions functions) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern AFTER = Pattern.compile("after=(\\d{1,18})");
    private static final int MAX_INVOCATIONS = 50;
    private static final int MAX_CONNECTIONS = 200;

    ObjectNode after(String query) {
        Matcher after = AFTER.matcher(query);
        List<Activity.Line> lines = activity.after(after.matches() ? Long.parseLong(after.group(1)) : 0);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
                "last",
                lines.isEmpty() ? activity.last() : lines.get(lines.size() - 1).number());
        ArrayNode log = body.putArray("log");
        ArrayNode refusals = body.putArray("refusals");
        for (Activity.Line line : lines) {
            log.add(line.text());
            line.refusal()
                    .ifPresent(refusal ->
                            refusals.addObject().put("status", refusal.status()).put("reason", refusal.reason()));
        }
        ArrayNode connections = body.putArray("connections");
        activity.open().entrySet().stream()
                .limit(MAX_CONNECTIONS)
                .forEach(open -> connections
                        .addObject()
                        .put("connectionId", open.getKey())
                        .put("connectedAt", open.getValue().toEpochMilli()));
        addInvocations(body);
        return body;
    }

    /** Newest first. */
    private void addInvocations(ObjectNode body) {
        List<Invoked> all = functions.invocations();
        ArrayNode invocations = body.putArray("invocations");
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - MAX_INVOCATIONS); i--) {
            invocations.add(json(all.get(i)));
        }
    }

    private static ObjectNode json(Invoked invoked) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("requestId", invoked.requestId())
                .put("function", invoked.function())
                .put("outcome", invoked.result().getClass().getSimpleName())
                .put("problem", problem(invoked.result()))
                .put("millis", invoked.duration().toMillis());
        ArrayNode log = body.putArray("log");
        invoked.logLines().forEach(log::add);
        return body;
    }

    private static String problem(Result result) {
        if (result instanceof Result.Returned) {
            return "";
        }
        try {
            return JSON.readTree(result.payload()).path("errorType").asText("failed");
        } catch (JsonProcessingException e) {
            return "failed";
        }
    }
}
