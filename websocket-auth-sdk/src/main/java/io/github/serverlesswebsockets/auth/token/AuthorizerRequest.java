package io.github.serverlesswebsockets.auth.token;

import io.github.serverlesswebsockets.auth.internal.Json;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The {@code REQUEST} authorizer event of a WebSocket handshake.
 *
 * <p>Absent maps of the event are empty maps. Header names are not case-sensitive (RFC 9110, section 5.1), but the
 * names of query parameters are. The event has a single-value map and a multi-value map of each; their values are
 * combined. Immutable and thread-safe; {@link #toString()} shows no header and no query value.
 *
 * @param methodArn the route that is being authorized
 * @param headers all values by header name, ignoring case
 * @param queryParameters all decoded values by query parameter name
 * @param stageVariables the stage's variables
 * @param requestContext the handshake as API Gateway received it
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html">Lambda authorizers
 *     for WebSocket APIs</a>
 */
public record AuthorizerRequest(
        MethodArn methodArn,
        Map<String, List<String>> headers,
        Map<String, List<String>> queryParameters,
        Map<String, String> stageVariables,
        RequestContext requestContext) {

    /** The maximum size of an event, 256 KiB, which is several times what API Gateway's limits on headers and URL allow. */
    public static final int MAX_EVENT_BYTES = 256 * 1024;

    /**
     * Parses an event.
     *
     * @param event the event's JSON in UTF-8, read to its end or to {@link #MAX_EVENT_BYTES}
     * @return the request, or empty if this is not a {@code $connect} authorizer event
     * @throws IOException if the stream cannot be read
     */
    public static Optional<AuthorizerRequest> parse(InputStream event) throws IOException {
        byte[] json = event.readNBytes(MAX_EVENT_BYTES + 1);
        return json.length > MAX_EVENT_BYTES
                ? Optional.empty()
                : parse(Json.object(json).orElse(JsonObject.EMPTY));
    }

    /**
     * Returns all values of a header.
     *
     * @param name the header's name in any case
     * @return the values in the order received, one for each header line; empty if there is none
     */
    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /**
     * Returns all values of a query parameter.
     *
     * @param name the parameter's name, case-sensitive
     * @return the decoded values; empty if there is none
     */
    public List<String> queryParameter(String name) {
        return queryParameters.getOrDefault(name, List.of());
    }

    /** Returns the ARN and nothing that the client sent. */
    @Override
    public String toString() {
        return "AuthorizerRequest[" + methodArn.text() + "]";
    }

    private static Optional<AuthorizerRequest> parse(JsonObject event) {
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

    /** Keeps the values of both maps. If they differ, a caller that needs one value finds two. */
    private static void merge(Map<String, List<String>> merged, JsonObject multi, JsonObject single) {
        for (String name : multi.names()) {
            merged.put(name, union(merged.getOrDefault(name, List.of()), multi.texts(name)));
        }
        for (String name : single.names()) {
            List<String> values = merged.getOrDefault(name, List.of());
            Optional<String> value = single.text(name);
            boolean isNew = value.isPresent() && !isCombined(value.get(), values);
            merged.put(name, isNew ? union(values, List.of(value.get())) : values);
        }
    }

    private static List<String> union(List<String> values, List<String> more) {
        List<String> union = new ArrayList<>(values);
        for (String value : more) {
            if (!values.contains(value)) {
                union.add(value);
            }
        }
        return List.copyOf(union);
    }

    /** RFC 9110, section 5.3: several lines of one header may be combined into one value. */
    private static boolean isCombined(String text, List<String> values) {
        return !values.isEmpty() && (text.equals(String.join(",", values)) || text.equals(String.join(", ", values)));
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
