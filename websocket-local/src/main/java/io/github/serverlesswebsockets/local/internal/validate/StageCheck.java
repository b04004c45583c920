package io.github.serverlesswebsockets.local.internal.validate;

import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A check for stages: incomplete deployments, and logs that contain tokens. */
record StageCheck(Resources resources, Problems problems) {

    private static final Set<String> SECRET_FIELDS =
            Set.of("querystring", "header", "apikey", "authorizer.", "$context.path");

    void run() {
        resources.ofType("AWS::ApiGatewayV2::Deployment").forEach(this::checkDeployment);
        resources.ofType("AWS::ApiGatewayV2::Stage").forEach(this::checkStage);
    }

    private void checkDeployment(Resource deployment) {
        List<String> missing = resources
                .ofType("AWS::ApiGatewayV2::Route")
                .map(Resource::logicalId)
                .filter(route -> !deployment.dependsOn().contains(route))
                .toList();
        if (!missing.isEmpty()) {
            problems.warn(
                    List.of("Resources", deployment.logicalId(), "DependsOn"),
                    "The deployment may be created before %s, and is then incomplete. Add all routes to DependsOn, or set AutoDeploy on the stage."
                            .formatted(String.join(", ", missing)));
        }
    }

    private void checkStage(Resource stage) {
        if (stage.properties().has("DeploymentId")
                && !stage.properties().path("AutoDeploy").asBoolean()) {
            problems.warn(
                    stage,
                    "DeploymentId",
                    "The stage uses one fixed deployment, so later changes to routes are not deployed. Set AutoDeploy instead.");
        }
        if (stage.properties()
                .path("DefaultRouteSettings")
                .path("DataTraceEnabled")
                .asBoolean()) {
            warnDataTrace(stage, "DefaultRouteSettings.DataTraceEnabled");
        }
        stage.properties().path("RouteSettings").properties().stream()
                .filter(route -> route.getValue().path("DataTraceEnabled").asBoolean())
                .forEach(route -> warnDataTrace(stage, "RouteSettings.%s.DataTraceEnabled".formatted(route.getKey())));
        String format =
                stage.properties().path("AccessLogSettings").path("Format").asText();
        if (SECRET_FIELDS.stream().anyMatch(format.toLowerCase(Locale.ROOT)::contains)) {
            problems.warn(
                    stage,
                    "AccessLogSettings.Format",
                    "The access log format includes fields that may contain a token or an API key. Log only ids, route, status and latency.");
        }
    }

    private void warnDataTrace(Resource stage, String property) {
        problems.warn(
                stage,
                property,
                "DataTraceEnabled writes tokens and message bodies to CloudWatch Logs. Set it to false.");
    }
}
