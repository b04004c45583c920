package io.github.serverlesswebsockets.connections;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code @connections} endpoints to which messages for connections are posted. Immutable.
 *
 * <p>If {@code AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI} (or the system property
 * {@code aws.endpointUrlApiGatewayManagementApi}) is set, the AWS SDK uses it and this class has no effect. Otherwise
 * {@code CONNECTIONS_ENDPOINT} is used, which is for an API that is reachable through a custom domain only. Otherwise
 * the URL consists of the connection's API id, Region and stage, or of its domain and stage if the Region is unknown.
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
     * Returns the endpoints for the environment variables of this process.
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
     * Returns the endpoint of a connection. It is stored with the connection.
     *
     * @param context the request context of an event of the connection
     * @return the value of {@code CONNECTIONS_ENDPOINT}, or an https URL that ends with the stage, without a trailing
     *     slash
     */
    public URI of(RequestContext context) {
        return variable(OWN_VARIABLE)
                .map(URI::create)
                .or(() -> region(context.domainName()).map(region -> ofApi(context, region)))
                .orElseGet(() -> URI.create("https://" + context.domainName() + "/" + context.stage()));
    }

    /**
     * Returns the endpoint override for the AWS SDK.
     *
     * @param stored the endpoint that was stored with the connection
     * @return the endpoint to set; empty if the SDK determines the endpoint
     */
    public Optional<URI> override(URI stored) {
        boolean given = variable(SDK_VARIABLE).isPresent() || System.getProperty(SDK_PROPERTY) != null;
        return given ? Optional.empty() : Optional.of(withFallback(stored));
    }

    // A row of an older table contains no endpoint.
    private URI withFallback(URI stored) {
        return stored.toString().isEmpty()
                ? variable(OWN_VARIABLE).map(URI::create).orElse(stored)
                : stored;
    }

    private static URI ofApi(RequestContext context, String region) {
        String suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        return URI.create(
                "https://" + context.apiId() + ".execute-api." + region + "." + suffix + "/" + context.stage());
    }

    // The API's default host name contains the Region. With a custom domain, the function's Region is used.
    private Optional<String> region(String domainName) {
        String[] labels = domainName.split("\\.", -1);
        boolean own = labels.length > 3 && labels[1].equals("execute-api");
        return own ? Optional.of(labels[2]) : variable("AWS_REGION");
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
