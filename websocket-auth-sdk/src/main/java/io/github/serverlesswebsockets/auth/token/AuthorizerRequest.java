package io.github.serverlesswebsockets.auth.token;

import io.github.serverlesswebsockets.auth.internal.Json;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hold the whole {@code REQUEST} authorizer event of a WebSocket handshake.
 *
 * <p>Absent maps of the event are empty maps. Header names are looked up without regard to case (RFC 9110, section 5.1) and query names
 * with regard to it; both carry every value that either of the event's two maps shows. Immutable and thread-safe; {@link #toString()}
 * shows no header and no query value.
 *
 * @param methodArn what is being authorized
 * @param headers all values by header name, looked up without regard to case
 * @param queryParameters all decoded values by query parameter name
 * @param stageVariables the stage's variables
 * @param requestContext what API Gateway says about the handshake
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html">Lambda authorizers
 *     for WebSocket APIs</a>
 */
public record AuthorizerRequest(
        MethodArn methodArn,
        Map<String, List<String>> headers,
        Map<String, List<String>> queryParameters,
        Map<String, String> stageVariables,
        RequestContext requestContext) {

    /** The longest event that is read, 256 KiB: several times what API Gateway's limits on headers and URL allow. */
    public static final int MAX_EVENT_BYTES = 256 * 1024;

    /**
     * Parses an event.
     *
     * @param event the event's JSON in UTF-8, read to its end or to {@link #MAX_EVENT_BYTES}
     * @return the request, or empty when this is not a {@code $connect} authorizer event
     * @throws IOException when the stream cannot be read
     */
    public static Optional<AuthorizerRequest> parse(InputStream event) throws IOException {
        byte[] json = event.readNBytes(MAX_EVENT_BYTES + 1);
        return json.length > MAX_EVENT_BYTES
                ? Optional.empty()
                : EventReader.read(Json.object(json).orElse(JsonObject.EMPTY));
    }

    /**
     * Return all values of a header.
     *
     * @param name the header's name in any case
     * @return the values in the order received, one for each header line; empty when there is none
     */
    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /**
     * Return all values of a query parameter.
     *
     * @param name the parameter's name, case-sensitive
     * @return the decoded values; empty when there is none
     */
    public List<String> queryParameter(String name) {
        return queryParameters.getOrDefault(name, List.of());
    }

    /** Show the ARN and nothing that the caller sent. */
    @Override
    public String toString() {
        return "AuthorizerRequest[" + methodArn.text() + "]";
    }
}
