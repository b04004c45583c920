package io.github.serverlesswebsockets.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a template declares, with every intrinsic function evaluated and every name resolved.
 *
 * @param api the WebSocket API
 * @param functions the functions by their physical name
 * @param tables the DynamoDB tables
 * @param secrets the secrets
 * @param queues the SQS queues
 * @param rules the EventBridge rules
 * @param eventSources the queues that invoke functions
 * @param ignored one entry a resource that has no counterpart on this machine, such as {@code Alarm (AWS::CloudWatch::Alarm)}
 */
public record Stack(
        Api api,
        Map<String, Function> functions,
        List<Table> tables,
        List<Secret> secrets,
        List<Queue> queues,
        List<Rule> rules,
        List<EventSource> eventSources,
        List<String> ignored) {

    /**
     * A WebSocket API with its one stage.
     *
     * @param stage the stage's name, the first segment of the path
     * @param routeSelectionExpression such as {@code $request.body.action}
     * @param routes the routes by route key
     * @param authorizer who decides about {@code $connect}, if anybody
     */
    public record Api(
            String stage,
            String routeSelectionExpression,
            Map<String, Route> routes,
            Optional<Authorizer> authorizer) {}

    /**
     * A route.
     *
     * @param function the physical name of the function that serves it, if any
     * @param twoWay whether the function's answer goes back to the client
     */
    public record Route(Optional<String> function, boolean twoWay) {}

    /**
     * A REQUEST authorizer.
     *
     * @param function the physical name of its function
     * @param identitySources such as {@code route.request.header.Authorization}; all must be present
     */
    public record Authorizer(String function, List<String> identitySources) {}

    /**
     * A function.
     *
     * @param logicalId its id in the template
     * @param name its physical name
     * @param code the zip, or folder, that {@code CodeUri} names
     * @param handler such as {@code com.example.Handler::handleRequest}
     * @param memory in MiB
     * @param timeout how long one invocation may take
     * @param environment the variables that the template sets
     */
    public record Function(
            String logicalId,
            String name,
            Path code,
            String handler,
            int memory,
            Duration timeout,
            Map<String, String> environment) {}

    /**
     * A table.
     *
     * @param createTable the body of the CreateTable request
     * @param ttlAttribute the attribute of its time to live, if enabled
     */
    public record Table(JsonNode createTable, Optional<String> ttlAttribute) {}

    /**
     * A secret.
     *
     * @param arn its ARN
     * @param name its name
     * @param value its current value
     */
    public record Secret(String arn, String name, String value) {

        /** Leaves the value out, so that no log ever shows it. */
        @Override
        public String toString() {
            return "Secret[name=" + name + "]";
        }
    }

    /**
     * A queue.
     *
     * @param name its name
     * @param attributes such as {@code VisibilityTimeout} and {@code RedrivePolicy}, as CreateQueue wants them
     */
    public record Queue(String name, Map<String, String> attributes) {}

    /**
     * A rule on the default bus.
     *
     * @param name its logical id
     * @param pattern the event pattern
     * @param targets the ARNs of its targets
     */
    public record Rule(String name, JsonNode pattern, List<String> targets) {}

    /**
     * A queue that invokes a function.
     *
     * @param queueArn the queue's ARN
     * @param function the physical name of the function
     * @param batchSize at most so many messages an invocation
     * @param reportsItemFailures whether the function's answer lists the messages that failed
     */
    public record EventSource(String queueArn, String function, int batchSize, boolean reportsItemFailures) {}
}
