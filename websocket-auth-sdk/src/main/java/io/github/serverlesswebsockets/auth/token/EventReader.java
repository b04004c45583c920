package io.github.serverlesswebsockets.auth.token;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turn the event's JSON into an {@link AuthorizerRequest}, or into nothing when it is another event. */
final class EventReader {

    private EventReader() {}

    static Optional<AuthorizerRequest> read(JsonObject event) {
        JsonObject context = event.object("requestContext");
        Optional<MethodArn> arn = MethodArn.parse(event.text("methodArn").orElse(""));
        if (arn.isEmpty() || !isConnect(event, context)) {
            return Optional.empty();
        }
        return Optional.of(new AuthorizerRequest(
                arn.get(),
                headers(event),
                queryParameters(event),
                stageVariables(event.object("stageVariables")),
                new RequestContext(context)));
    }

    private static boolean isConnect(JsonObject event, JsonObject context) {
        return event.isText("type", "REQUEST")
                && context.isText("eventType", "CONNECT")
                && context.isText("routeKey", "$connect");
    }

    private static Map<String, List<String>> headers(JsonObject event) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        merge(headers, event.object("multiValueHeaders"), event.object("headers"));
        return Collections.unmodifiableMap(headers);
    }

    private static Map<String, List<String>> queryParameters(JsonObject event) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        merge(parameters, event.object("multiValueQueryStringParameters"), event.object("queryStringParameters"));
        return Collections.unmodifiableMap(parameters);
    }

    /** Let neither map hide a value of the other: what contradicts is kept, and whoever needs one value finds two. */
    private static void merge(Map<String, List<String>> merged, JsonObject multi, JsonObject single) {
        for (String name : multi.names()) {
            merged.put(name, union(merged.getOrDefault(name, List.of()), multi.texts(name)));
        }
        for (String name : single.names()) {
            List<String> told = merged.getOrDefault(name, List.of());
            Optional<String> value = single.text(name);
            boolean isNew = value.isPresent() && !isCombined(value.get(), told);
            merged.put(name, isNew ? union(told, List.of(value.get())) : told);
        }
    }

    private static List<String> union(List<String> told, List<String> more) {
        List<String> union = new ArrayList<>(told);
        for (String value : more) {
            if (!told.contains(value)) {
                union.add(value);
            }
        }
        return List.copyOf(union);
    }

    /** RFC 9110, section 5.3: several lines of one header may be combined into one value. */
    private static boolean isCombined(String text, List<String> told) {
        return !told.isEmpty() && (text.equals(String.join(",", told)) || text.equals(String.join(", ", told)));
    }

    private static Map<String, String> stageVariables(JsonObject variables) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : variables.names()) {
            Optional<String> text = variables.text(name);
            if (text.isPresent()) {
                texts.put(name, text.get());
            }
        }
        return Collections.unmodifiableMap(texts);
    }
}
