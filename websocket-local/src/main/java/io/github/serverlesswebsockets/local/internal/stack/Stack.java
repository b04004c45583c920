package io.github.serverlesswebsockets.local.internal.stack;

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
 * @param buses the event buses with their rules
 * @param eventSources the queues that invoke functions
 * @param parameters the parameters of Systems Manager by name
 * @param ignored one entry a resource or event that has no counterpart on this machine, such as {@code Alarm (AWS::CloudWatch::Alarm)}
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

    /**
     * Returns a stack of an API and its functions alone.
     *
     * @param api the WebSocket API
     * @param functions the functions by their physical name
     * @return the stack, without tables, queues and the like
     */
    public static Stack of(Api api, Map<String, Function> functions) {
        return new Stack(api, functions, List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), List.of());
    }

    /**
     * A WebSocket API with its one stage.
     *
     * @param stage the stage's name, the first segment of the path
     * @param routeSelectionExpression such as {@code $request.body.action}
     * @param routes the routes by route key
     * @param authorizer who decides about {@code $connect}, if anybody
     * @param stageVariables the stage's variables
     * @param endpointDisabled whether the default {@code execute-api} endpoint is disabled
     * @param apiKeys the values of the API keys that are enabled
     * @param signed whether {@code $connect} takes signed handshakes only ({@code AuthorizationType: AWS_IAM})
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
         * Describes an API without stage variables and API keys.
         *
         * @param stage the stage's name
         * @param routeSelectionExpression such as {@code $request.body.action}
         * @param routes the routes by route key
         * @param authorizer who decides about {@code $connect}, if anybody
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
     * @param integration what serves it, if anything
     * @param twoWay whether the integration's answer goes back to the client
     * @param model the JSON Schema (draft 4) that a message must fit, if any
     * @param apiKeyRequired whether a client needs an API key
     * @param throttle how many messages it takes, if the stage limits them
     */
    public record Route(
            Optional<Integration> integration,
            boolean twoWay,
            Optional<JsonNode> model,
            boolean apiKeyRequired,
            Optional<Throttle> throttle) {

        /**
         * Describes a route that a function serves.
         *
         * @param function the physical name of the function, if any
         * @param twoWay whether the function's answer goes back to the client
         */
        public Route(Optional<String> function, boolean twoWay) {
            this(
                    function.map(name -> new Integration.Proxy(name, Integration.LONGEST)),
                    twoWay,
                    Optional.empty(),
                    false,
                    Optional.empty());
        }

        /**
         * Returns the function behind the route.
         *
         * @return its physical name; empty when something else answers, or nothing
         */
        public Optional<String> function() {
            return integration.flatMap(Integration::target);
        }
    }

    /**
     * A token bucket.
     *
     * @param rate requests a second
     * @param burst the bucket's size
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
     * @param logicalId its id in the template
     * @param name its physical name
     * @param code the zip, or folder, that {@code CodeUri} names
     * @param handler such as {@code com.example.Handler::handleRequest}
     * @param memory in MiB
     * @param timeout how long one invocation may take
     * @param environment the variables that the template sets
     * @param runtime such as {@code java21}; empty when the template names none
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
     * @param statements the statements of the policies on it
     */
    public record Queue(String name, Map<String, String> attributes, List<JsonNode> statements) {}

    /**
     * An event bus.
     *
     * @param name its name; {@code default} is the account's own
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
     * @param targets where a matching event goes
     */
    public record Rule(String name, String arn, JsonNode pattern, List<Target> targets) {}

    /**
     * A target of a rule.
     *
     * @param arn the queue's or function's ARN
     * @param mayInvoke whether a role or an {@code AWS::Lambda::Permission} lets the rule invoke the function
     * @param deadLetterArn the queue for events that cannot be delivered, if any
     * @param declaration the target as the template declares it, with its input transformation
     */
    public record Target(String arn, boolean mayInvoke, Optional<String> deadLetterArn, JsonNode declaration) {

        /**
         * Says whether the rule acts under a role of its own, which stands in for the target's policy; nothing checks what
         * the role allows.
         *
         * @return whether the target has a {@code RoleArn}
         */
        public boolean hasRole() {
            return declaration.has("RoleArn");
        }
    }

    /**
     * A queue that invokes a function.
     *
     * @param queueArn the queue's ARN
     * @param function the physical name of the function
     * @param batchSize at most so many messages an invocation
     * @param reportsItemFailures whether the function's answer lists the messages that failed
     * @param window how long to gather messages for a batch
     * @param concurrency at most so many invocations at a time
     * @param filters patterns of which a message must match one to reach the function; empty when every message does
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
