package io.github.serverlesswebsockets.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Answers {@code Ref} and {@code Fn::GetAtt}: parameters, pseudo parameters and resources by their local names. */
final class References {

    /** The property that names a resource, where its type has one. */
    private static final Map<String, String> NAME_PROPERTY = Map.of(
            "AWS::Serverless::Function", "FunctionName",
            "AWS::DynamoDB::Table", "TableName",
            "AWS::SQS::Queue", "QueueName",
            "AWS::SecretsManager::Secret", "Name",
            "AWS::SNS::Topic", "TopicName",
            "AWS::Events::Rule", "Name",
            "AWS::ApiGatewayV2::Stage", "StageName");

    private final Map<String, JsonNode> parameters;
    private final JsonNode resources;
    private final Account account;
    private final UnaryOperator<JsonNode> resolve;

    References(Map<String, JsonNode> parameters, JsonNode resources, Account account, UnaryOperator<JsonNode> resolve) {
        this.parameters = parameters;
        this.resources = resources;
        this.account = account;
        this.resolve = resolve;
    }

    JsonNode ref(String name) {
        if (parameters.containsKey(name)) {
            return parameters.get(name);
        }
        return JsonNodeFactory.instance.textNode(name.startsWith("AWS::") ? pseudo(name) : resource(name));
    }

    /** Returns the name that the template gives a resource, or a generated one. */
    String name(String logicalId) {
        var resource = resources.path(logicalId);
        var property = NAME_PROPERTY.getOrDefault(type(logicalId), "");
        var given = resolve.apply(resource.path("Properties").path(property)).asText();
        return given.isBlank() ? "local-" + logicalId : given;
    }

    String attribute(String logicalId, String attribute) {
        var name = name(logicalId);
        var type = type(logicalId);
        return switch (type + "." + attribute) {
            case "AWS::Serverless::Function.Arn" -> account.arn("lambda", "function:" + name);
            case "AWS::SQS::Queue.QueueName" -> name;
            case "AWS::DynamoDB::Table.Arn" -> account.arn("dynamodb", "table/" + name);
            case "AWS::ApiGatewayV2::Api.ApiEndpoint" -> account.endpoint().replaceFirst("http", "ws");
            case "AWS::Events::Rule.Arn" -> account.arn("events", "rule/" + name);
            case "AWS::IAM::Role.Arn" -> "arn:aws:iam::%s:role/%s".formatted(account.id(), name);
            default -> account.arn(service(type), name);
        };
    }

    private String resource(String logicalId) {
        var name = name(logicalId);
        return switch (type(logicalId)) {
            case "AWS::ApiGatewayV2::Api" -> account.apiId();
            case "AWS::SQS::Queue" -> account.queueUrl(name);
            case "AWS::SecretsManager::Secret" -> account.arn("secretsmanager", "secret:" + name);
            case "AWS::SNS::Topic" -> account.arn("sns", name);
            default -> name;
        };
    }

    private String type(String logicalId) {
        var resource = resources.path(logicalId);
        if (resource.isMissingNode()) {
            throw new TemplateException(
                    "the template refers to %s, which is neither a parameter nor a resource".formatted(logicalId));
        }
        return resource.path("Type").asText();
    }

    private String pseudo(String name) {
        return switch (name) {
            case "AWS::AccountId" -> account.id();
            case "AWS::Region" -> account.region();
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::StackName" -> "local";
            case "AWS::StackId" -> account.arn("cloudformation", "stack/local/0");
            default -> throw new TemplateException("the pseudo parameter %s is unknown".formatted(name));
        };
    }

    private static String service(String type) {
        return type.split("::", 3)[1].toLowerCase(Locale.ROOT);
    }
}
