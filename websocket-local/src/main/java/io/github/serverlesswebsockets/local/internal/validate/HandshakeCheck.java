package io.github.serverlesswebsockets.local.internal.validate;

import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import java.util.List;

/** A check for handshake settings that fail or have no effect on AWS: identity sources, caching, subprotocols. */
record HandshakeCheck(Resources resources, Problems problems) {

    void run() {
        resources.ofType("AWS::ApiGatewayV2::Authorizer").forEach(this::checkAuthorizer);
        List<Resource> connect = resources
                .ofType("AWS::ApiGatewayV2::Route")
                .filter(route -> route.text("RouteKey").equals("$connect"))
                .toList();
        connect.forEach(this::checkConnect);
    }

    private void checkAuthorizer(Resource authorizer) {
        List<String> sources = authorizer.texts("IdentitySource");
        if (sources.size() > 1) {
            problems.warn(
                    authorizer,
                    "IdentitySource",
                    "All %d identity sources are required: a client that sends only one receives 401 before the authorizer runs. List only sources that every client sends."
                            .formatted(sources.size()));
        }
        for (int i = 0; i < sources.size(); i++) {
            if (!sources.get(i).matches("(route\\.request\\.(header|querystring)|context|stageVariables)\\..+")) {
                problems.warn(
                        authorizer,
                        "IdentitySource." + i,
                        "Identity source: expected route.request.header.NAME or route.request.querystring.NAME, found '%s'. $request is for HTTP APIs."
                                .formatted(sources.get(i)));
            }
        }
        if (authorizer.properties().has("AuthorizerResultTtlInSeconds")) {
            problems.warn(
                    authorizer,
                    "AuthorizerResultTtlInSeconds",
                    "AuthorizerResultTtlInSeconds has no effect: a WebSocket API does not cache authorizer results. Remove the property.");
        }
    }

    private void checkConnect(Resource route) {
        if (route.text("Target").isBlank()) {
            problems.warn(
                    route,
                    "Target",
                    "$connect has no integration that selects a subprotocol, so a browser that offers one closes the connection. Add an integration that returns Sec-WebSocket-Protocol.");
        }
    }
}
