package io.github.serverlesswebsockets.local.internal.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The resources of a template whose conditions hold. */
record Resources(List<Resource> all) {

    static final Set<String> UNDERSTOOD = Set.of(
            "AWS::ApiGateway::ApiKey",
            "AWS::ApiGatewayV2::Api",
            "AWS::ApiGatewayV2::Authorizer",
            "AWS::ApiGatewayV2::Deployment",
            "AWS::ApiGatewayV2::Integration",
            "AWS::ApiGatewayV2::IntegrationResponse",
            "AWS::ApiGatewayV2::Model",
            "AWS::ApiGatewayV2::Route",
            "AWS::ApiGatewayV2::RouteResponse",
            "AWS::ApiGatewayV2::Stage",
            "AWS::DynamoDB::Table",
            "AWS::Events::EventBus",
            "AWS::Events::Rule",
            "AWS::Lambda::Alias",
            "AWS::Lambda::EventSourceMapping",
            "AWS::Lambda::Permission",
            "AWS::Lambda::Version",
            "AWS::SecretsManager::Secret",
            "AWS::Serverless::Function",
            "AWS::Serverless::SimpleTable",
            "AWS::SQS::Queue",
            "AWS::SQS::QueuePolicy",
            "AWS::SSM::Parameter");

    Stream<Resource> ofType(String type) {
        return all.stream().filter(resource -> resource.type().equals(type));
    }

    /** Returns what Systems Manager knows, by name. */
    Map<String, String> parameters() {
        return ofType("AWS::SSM::Parameter")
                .collect(Collectors.toMap(Resource::name, parameter -> parameter.text("Value"), (a, b) -> b));
    }
}
