package io.github.serverlesswebsockets.local.internal.template;

import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The resources of a template whose conditions are true.
 *
 * @param account the account whose ids and ARNs they have
 * @param all the resources, in the order of the template
 */
public record Resources(Account account, List<Resource> all) {

    static final Set<String> SUPPORTED_TYPES = Set.of(
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

    /**
     * Returns the resources of one type.
     *
     * @param type such as {@code AWS::SQS::Queue}
     * @return the resources, in the order of the template
     */
    public Stream<Resource> ofType(String type) {
        return all.stream().filter(resource -> resource.type().equals(type));
    }

    /** Returns the resource of a type with a physical name. */
    public Optional<Resource> find(String type, String name) {
        return ofType(type).filter(resource -> resource.name().equals(name)).findFirst();
    }

    /**
     * Finds the queue with an ARN.
     *
     * @param arn the ARN of an event source, which may be something other than a queue
     * @return the queue; empty when the template declares none with this ARN
     */
    public Optional<Resource> queue(String arn) {
        return ofType("AWS::SQS::Queue")
                .filter(queue -> account.arn("sqs", queue.name()).equals(arn))
                .findFirst();
    }

    /**
     * Returns the ARN of a rule.
     *
     * @param rule an {@code AWS::Events::Rule}
     * @return the ARN
     */
    public String ruleArn(Resource rule) {
        return account.ruleArn(Account.busName(rule.text("EventBusName")), rule.name());
    }

    /** Returns the values of the Systems Manager parameters by name. */
    public Map<String, String> parameters() {
        return ofType("AWS::SSM::Parameter")
                .collect(Collectors.toMap(Resource::name, parameter -> parameter.text("Value"), (a, b) -> b));
    }
}
