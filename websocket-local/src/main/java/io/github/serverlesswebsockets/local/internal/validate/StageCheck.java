package io.github.serverlesswebsockets.local.internal.validate;

import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a stage does on AWS: deployments that miss a route, logs that hold tokens. */
record StageCheck(Resources resources, Problems problems) {

    private static final Set<String> SECRETS =
            Set.of("querystring", "header", "apikey", "authorizer.", "$context.path");

    void run() {
        resources.ofType("AWS::ApiGatewayV2::Deployment").forEach(this::deployment);
        resources.ofType("AWS::ApiGatewayV2::Stage").forEach(this::stage);
    }

    private void deployment(Resource deployment) {
        List<String> missing = resources
                .ofType("AWS::ApiGatewayV2::Route")
                .map(Resource::logicalId)
                .filter(route -> !deployment.dependsOn().contains(route))
                .toList();
        if (!missing.isEmpty()) {
            problems.warn(
                    List.of("Resources", deployment.logicalId(), "DependsOn"),
                    "the deployment may be made before %s, which the stage then lacks: add them to DependsOn, or set AutoDeploy on the stage"
                            .formatted(String.join(", ", missing)));
        }
    }

    private void stage(Resource stage) {
        if (stage.properties().has("DeploymentId")
                && !stage.properties().path("AutoDeploy").asBoolean()) {
            problems.warn(
                    stage,
                    "DeploymentId",
                    "the stage shows one fixed deployment: a route that changes later is not deployed; set AutoDeploy instead");
        }
        if (stage.properties()
                .path("DefaultRouteSettings")
                .path("DataTraceEnabled")
                .asBoolean()) {
            trace(stage, "DefaultRouteSettings.DataTraceEnabled");
        }
        stage.properties().path("RouteSettings").properties().stream()
                .filter(route -> route.getValue().path("DataTraceEnabled").asBoolean())
                .forEach(route -> trace(stage, "RouteSettings.%s.DataTraceEnabled".formatted(route.getKey())));
        String format =
                stage.properties().path("AccessLogSettings").path("Format").asText();
        if (SECRETS.stream().anyMatch(format.toLowerCase(Locale.ROOT)::contains)) {
            problems.warn(
                    stage,
                    "AccessLogSettings.Format",
                    "the access log's format takes in what may hold a token or a key: log ids, route, status and latency alone");
        }
    }

    private void trace(Resource stage, String property) {
        problems.warn(
                stage,
                property,
                "full request logging writes tokens and message bodies to CloudWatch: switch DataTraceEnabled off");
    }
}
