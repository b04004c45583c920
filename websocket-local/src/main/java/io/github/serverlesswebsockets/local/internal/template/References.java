package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.FunctionReference;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The values of {@code Ref} and {@code Fn::GetAtt}: parameters, pseudo parameters and resources. */
record References(
        Map<String, JsonNode> parameters, JsonNode resources, Account account, UnaryOperator<JsonNode> resolve) {

    /** The property that contains the physical name, for types that have one. */
    private static final Map<String, String> NAME_PROPERTY = Map.of(
            "AWS::Serverless::Function", "FunctionName",
            "AWS::DynamoDB::Table", "TableName",
            "AWS::SQS::Queue", "QueueName",
            "AWS::SecretsManager::Secret", "Name",
            "AWS::Serverless::SimpleTable", "TableName",
            "AWS::SSM::Parameter", "Name",
            "AWS::SNS::Topic", "TopicName",
            "AWS::Events::EventBus", "Name",
            "AWS::Events::Rule", "Name",
            "AWS::ApiGatewayV2::Stage", "StageName");

    /** The only version of a function. */
    private static final String VERSION = "1";

    JsonNode ref(String name) {
        if (parameters.containsKey(name)) {
            return parameters.get(name);
        }
        return JsonNodeFactory.instance.textNode(name.startsWith("AWS::") ? pseudo(name) : resource(name));
    }

    /** Returns the physical name of a resource, from the template or generated. */
    String name(String logicalId) {
        String given = property(logicalId, NAME_PROPERTY.getOrDefault(type(logicalId), ""));
        return given.isBlank() ? "local-" + logicalId : given;
    }

    String attribute(String logicalId, String attribute) {
        String name = name(logicalId);
        String type = type(logicalId);
        return switch (type + "." + attribute) {
            case "AWS::Serverless::Function.Arn" -> account.arn("lambda", "function:" + name);
            case "AWS::Serverless::Function.Alias", "AWS::Serverless::Function.Version" ->
                published(logicalId, attribute);
            case "AWS::Lambda::Alias.AliasArn", "AWS::Lambda::Version.FunctionArn" -> resource(logicalId);
            case "AWS::Lambda::Version.Version" -> VERSION;
            case "AWS::Serverless::SimpleTable.Arn" -> account.arn("dynamodb", "table/" + name);
            case "AWS::DynamoDB::Table.StreamArn" -> account.arn("dynamodb", "table/" + name + "/stream/local");
            case "AWS::SSM::Parameter.Value", "AWS::SSM::Parameter.Type" -> property(logicalId, attribute);
            case "AWS::SQS::Queue.QueueName", "AWS::Events::EventBus.Name" -> name;
            case "AWS::DynamoDB::Table.Arn" -> account.arn("dynamodb", "table/" + name);
            case "AWS::ApiGatewayV2::Api.ApiEndpoint" -> account.endpoint().replaceFirst("http", "ws");
            case "AWS::Events::Rule.Arn" -> account.ruleArn(Account.busName(property(logicalId, "EventBusName")), name);
            case "AWS::Events::EventBus.Arn" -> account.eventBusArn(name);
            case "AWS::IAM::Role.Arn" -> "arn:aws:iam::%s:role/%s".formatted(account.id(), name);
            default -> account.arn(service(type), name);
        };
    }

    /** Returns the Ref of a resource. SAM accepts {@code Api.Stage} and {@code Function.Alias} for resources it creates. */
    private String resource(String declared) {
        if (isPublished(declared)) {
            int dot = declared.indexOf('.');
            return attribute(declared.substring(0, dot), declared.substring(dot + 1));
        }
        String logicalId = resources.has(declared) ? declared : declared.replace(".", "");
        String name = name(logicalId);
        return switch (type(logicalId)) {
            case "AWS::ApiGatewayV2::Api" -> isWebSocket(logicalId) ? account.apiId() : name;
            case "AWS::SQS::Queue" -> account.queueUrl(name);
            case "AWS::SecretsManager::Secret" -> account.arn("secretsmanager", "secret:" + name);
            case "AWS::SNS::Topic" -> account.arn("sns", name);
            case "AWS::Lambda::Alias" -> qualified(property(logicalId, "FunctionName"), property(logicalId, "Name"));
            case "AWS::Lambda::Version" -> qualified(property(logicalId, "FunctionName"), VERSION);
            default -> name;
        };
    }

    private boolean isPublished(String declared) {
        boolean isOfSam = declared.endsWith(".Alias") || declared.endsWith(".Version");
        return isOfSam && type(declared.substring(0, declared.indexOf('.'))).equals("AWS::Serverless::Function");
    }

    /** Returns the version or alias that SAM publishes for a function with {@code AutoPublishAlias}. */
    private String published(String logicalId, String attribute) {
        String alias = property(logicalId, "AutoPublishAlias");
        if (alias.isEmpty()) {
            throw new TemplateException(
                    "Reference to '%s.%s': expected a function with AutoPublishAlias, found none. Set AutoPublishAlias."
                            .formatted(logicalId, attribute));
        }
        return qualified(name(logicalId), attribute.equals("Alias") ? alias : VERSION);
    }

    private String qualified(String function, String qualifier) {
        String name = FunctionReference.of(function).name();
        return account.arn("lambda", "function:%s:%s".formatted(name, qualifier));
    }

    private String property(String logicalId, String property) {
        return resolve.apply(resources.path(logicalId).path("Properties").path(property))
                .asText();
    }

    private boolean isWebSocket(String logicalId) {
        return resources
                .path(logicalId)
                .path("Properties")
                .path("ProtocolType")
                .asText("WEBSOCKET")
                .equals("WEBSOCKET");
    }

    private String type(String logicalId) {
        JsonNode resource = resources.path(logicalId);
        if (resource.isMissingNode()) {
            throw new TemplateException(
                    "Reference to '%s': expected a parameter or a resource, found neither.".formatted(logicalId));
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
            default -> throw new TemplateException("Pseudo parameter '%s' is unknown.".formatted(name));
        };
    }

    private static String service(String type) {
        return type.split("::", 3)[1].toLowerCase(Locale.ROOT);
    }
}
