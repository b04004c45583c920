package io.github.serverlesswebsockets.connections;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Decide where messages for a connection are posted: the {@code @connections} endpoint. Immutable.
 *
 * <p>If {@code AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI} (or the system property
 * {@code aws.endpointUrlApiGatewayManagementApi}) is set, the AWS SDK uses it by itself and nothing is decided here.
 * Otherwise {@code CONNECTIONS_ENDPOINT} counts, for an API that is reached through a custom domain only; otherwise the
 * URL is made of the connection's API id, Region and stage, and without a known Region of its domain and stage.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html">AWS:
 *     use @connections commands in your backend service</a>
 */
public final class Endpoints {

    private static final String SDK_VARIABLE = "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI";
    private static final String OWN_VARIABLE = "CONNECTIONS_ENDPOINT";
    private static final String SDK_PROPERTY = "aws.endpointUrlApiGatewayManagementApi";

    private final Map<String, String> environment;

    private Endpoints(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Decide by the environment of this process.
     *
     * @return the endpoints
     */
    public static Endpoints fromEnvironment() {
        return new Endpoints(Map.copyOf(System.getenv()));
    }

    static Endpoints from(Map<String, String> environment) {
        return new Endpoints(environment);
    }

    /**
     * Name the endpoint of a connection; it is stored with the connection.
     *
     * @param context what an event of the connection says
     * @return an https URL without a slash at its end, with the stage unless a custom domain hides it
     */
    public URI of(RequestContext context) {
        return variable(OWN_VARIABLE)
                .map(URI::create)
                .or(() -> region(context.domainName()).map(region -> ofApi(context, region)))
                .orElseGet(() -> URI.create("https://" + context.domainName() + "/" + context.stage()));
    }

    /**
     * Tell what to tell the AWS SDK.
     *
     * @param stored the endpoint that was stored with the connection
     * @return the endpoint to set; empty if the SDK is to find it by itself
     */
    public Optional<URI> override(URI stored) {
        boolean given = variable(SDK_VARIABLE).isPresent() || System.getProperty(SDK_PROPERTY) != null;
        return given ? Optional.empty() : Optional.of(known(stored));
    }

    // A row of an older table names no endpoint.
    private URI known(URI stored) {
        return stored.toString().isEmpty()
                ? variable(OWN_VARIABLE).map(URI::create).orElse(stored)
                : stored;
    }

    private static URI ofApi(RequestContext context, String region) {
        String suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        return URI.create(
                "https://" + context.apiId() + ".execute-api." + region + "." + suffix + "/" + context.stage());
    }

    // The API's own host names its Region; behind a custom domain it is the function's.
    private Optional<String> region(String domainName) {
        String[] labels = domainName.split("\\.", -1);
        boolean own = labels.length > 3 && labels[1].equals("execute-api");
        return own ? Optional.of(labels[2]) : variable("AWS_REGION");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
