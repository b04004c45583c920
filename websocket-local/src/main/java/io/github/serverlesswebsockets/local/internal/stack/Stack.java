package io.github.serverlesswebsockets.local.internal.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resources of a template that run locally, with every intrinsic function evaluated and every name resolved.
 *
 * @param api the WebSocket API
 * @param functions the functions by their physical name
 * @param tables the DynamoDB tables
 * @param secrets the secrets
 * @param queues the SQS queues
 * @param buses the event buses with their rules
 * @param eventSources the event source mappings
 * @param parameters the parameters of Systems Manager by name
 * @param ignored the resources and events that are not supported locally, such as {@code Alarm (AWS::CloudWatch::Alarm)}
 */
public record Stack(
        Api api,
        Map<String, Function> functions,
        List<Table> tables,
        List<Secret> secrets,
        List<Queue> queues,
        List<Bus> buses,
        List<EventSource> eventSources,
        Map<String, String> parameters,
        List<String> ignored) {

    /** Returns the physical name of the function with a logical id. */
    public Optional<String> functionName(String logicalId) {
        return functions.values().stream()
                .filter(function -> function.logicalId().equals(logicalId))
                .map(Function::name)
                .findFirst();
    }

    /**
     * Creates a stack with only an API and its functions.
     *
     * @param api the WebSocket API
     * @param functions the functions by their physical name
     * @return the stack, without tables, queues and other resources
     */
    public static Stack of(Api api, Map<String, Function> functions) {
        return new Stack(api, functions, List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), List.of());
    }

    /**
     * A WebSocket API with its only stage.
     *
     * @param stage the stage's name, the first segment of the path
     * @param routeSelectionExpression such as {@code $request.body.action}
     * @param routes the routes by route key
     * @param authorizer the authorizer of {@code $connect}, if any
     * @param stageVariables the stage's variables
     * @param endpointDisabled whether the default {@code execute-api} endpoint is disabled
     * @param apiKeys the values of the API keys that are enabled
     * @param signed whether {@code $connect} requires a signature ({@code AuthorizationType: AWS_IAM})
     */
    public record Api(
            String stage,
            String routeSelectionExpression,
            Map<String, Route> routes,
            Optional<Authorizer> authorizer,
            Map<String, String> stageVariables,
            boolean endpointDisabled,
            List<String> apiKeys,
            boolean signed) {

        /**
         * Creates an API without stage variables and API keys.
         *
         * @param stage the stage's name
         * @param routeSelectionExpression such as {@code $request.body.action}
         * @param routes the routes by route key
         * @param authorizer the authorizer of {@code $connect}, if any
         */
        public Api(
                String stage,
                String routeSelectionExpression,
                Map<String, Route> routes,
                Optional<Authorizer> authorizer) {
            this(stage, routeSelectionExpression, routes, authorizer, Map.of(), false, List.of(), false);
        }
    }

    /**
     * A route.
     *
     * @param integration its integration, if any
     * @param twoWay whether the integration's response is sent to the client
     * @param model the JSON Schema (draft 4) that a message must match, if any
     * @param apiKeyRequired whether a client has to send an API key
     * @param throttle its throttling, if the stage declares any
     */
    public record Route(
            Optional<Integration> integration,
            boolean twoWay,
            Optional<JsonNode> model,
            boolean apiKeyRequired,
            Optional<Throttle> throttle) {

        /**
         * Creates a route with a function as its integration.
         *
         * @param function the physical name of the function, if any
         * @param twoWay whether the function's response is sent to the client
         */
        public Route(Optional<String> function, boolean twoWay) {
            this(
                    function.map(name -> new Integration.Proxy(name, Integration.MAX_TIMEOUT)),
                    twoWay,
                    Optional.empty(),
                    false,
                    Optional.empty());
        }

        /**
         * Returns the function of the route.
         *
         * @return its physical name; empty when the integration is missing or not a function
         */
        public Optional<String> function() {
            return integration.flatMap(Integration::target);
        }
    }

    /**
     * A token bucket.
     *
     * @param rate requests per second
     * @param burst the capacity of the bucket
     */
    public record Throttle(double rate, int burst) {}

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
     * @param logicalId its logical id in the template
     * @param name its physical name
     * @param code the zip file or directory in {@code CodeUri}
     * @param handler such as {@code com.example.Handler::handleRequest}
     * @param memory the memory in MiB
     * @param timeout the time limit of an invocation
     * @param environment the environment variables in the template
     * @param runtime such as {@code java21}; empty when the template does not contain it
     */
    public record Function(
            String logicalId,
            String name,
            Path code,
            String handler,
            int memory,
            Duration timeout,
            Map<String, String> environment,
            String runtime) {}

    /**
     * A table.
     *
     * @param createTable the body of the CreateTable request
     * @param ttlAttribute the time to live attribute, if enabled
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

        /** Returns a text without the value, so that no log contains it. */
        @Override
        public String toString() {
            return "Secret[name=" + name + "]";
        }
    }

    /**
     * A queue.
     *
     * @param name its name
     * @param attributes such as {@code VisibilityTimeout} and {@code RedrivePolicy}, as CreateQueue expects them
     * @param statements the statements of its policies
     */
    public record Queue(String name, Map<String, String> attributes, List<JsonNode> statements) {}

    /**
     * An event bus.
     *
     * @param name its name; {@code default} for the default bus
     * @param arn its ARN
     * @param rules the rules on it that are enabled and have a pattern
     */
    public record Bus(String name, String arn, List<Rule> rules) {}

    /**
     * A rule.
     *
     * @param name its physical name
     * @param arn its ARN
     * @param pattern the event pattern
     * @param targets the targets of a matching event
     */
    public record Rule(String name, String arn, JsonNode pattern, List<Target> targets) {}

    /**
     * A target of a rule.
     *
     * @param arn the queue's or function's ARN
     * @param mayInvoke whether a role or an {@code AWS::Lambda::Permission} allows the rule to invoke the function
     * @param deadLetterArn the queue for events that cannot be delivered, if any
     * @param declaration the target as the template declares it, with its input transformation
     */
    public record Target(String arn, boolean mayInvoke, Optional<String> deadLetterArn, JsonNode declaration) {

        /**
         * Returns whether the target has a role, which replaces the target's policy. The role's permissions are not
         * checked.
         *
         * @return whether the target has a {@code RoleArn}
         */
        public boolean hasRole() {
            return declaration.has("RoleArn");
        }
    }

    /**
     * An event source mapping from a queue to a function.
     *
     * @param queueArn the queue's ARN
     * @param function the physical name of the function
     * @param batchSize the maximum number of messages in a batch
     * @param reportsItemFailures whether the function's response lists the messages that failed
     * @param window the batching window
     * @param concurrency the maximum number of concurrent invocations
     * @param filters the filter patterns, at least one of which a message must match; empty when every message is delivered
     */
    public record EventSource(
            String queueArn,
            String function,
            int batchSize,
            boolean reportsItemFailures,
            Duration window,
            int concurrency,
            List<JsonNode> filters) {}
}
