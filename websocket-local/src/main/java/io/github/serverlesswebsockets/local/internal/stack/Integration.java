package io.github.serverlesswebsockets.local.internal.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The integration of a route. */
public sealed interface Integration {

    /** The maximum integration timeout, which is also the default. */
    Duration MAX_TIMEOUT = Duration.ofSeconds(29);

    /**
     * Returns the integration timeout.
     *
     * @return 50 ms to 29 s
     */
    Duration timeout();

    /**
     * Returns the function of the integration.
     *
     * @return its physical name; empty when the integration is not a function
     */
    default Optional<String> target() {
        return Optional.empty();
    }

    /**
     * A function that receives the whole event ({@code AWS_PROXY}).
     *
     * @param function its physical name; may contain <code>${stageVariables.name}</code>
     * @param timeout the integration timeout
     */
    record Proxy(String function, Duration timeout) implements Integration {

        @Override
        public Optional<String> target() {
            return Optional.of(function);
        }
    }

    /**
     * A function that receives the result of a mapping template ({@code AWS}).
     *
     * @param function its physical name
     * @param timeout the integration timeout
     * @param mapping its mapping templates
     */
    record Templated(String function, Duration timeout, Mapping mapping) implements Integration {

        @Override
        public Optional<String> target() {
            return Optional.of(function);
        }
    }

    /**
     * Another AWS service, such as SQS, that receives the result of a mapping template ({@code AWS}).
     *
     * @param path the service's path, such as {@code /000000000000/orders}
     * @param headers the headers that the request parameters set
     * @param timeout the integration timeout
     * @param mapping its mapping templates
     */
    record Service(String path, Map<String, String> headers, Duration timeout, Mapping mapping)
            implements Integration {}

    /**
     * An integration without a backend, to which API Gateway itself replies ({@code MOCK}).
     *
     * @param mapping its mapping templates; the request template contains the status
     */
    record Mock(Mapping mapping) implements Integration {

        @Override
        public Duration timeout() {
            return MAX_TIMEOUT;
        }
    }

    /**
     * The mapping templates of an integration.
     *
     * @param requestTemplates the request templates by key
     * @param passthrough {@code WHEN_NO_MATCH}, {@code WHEN_NO_TEMPLATES} or {@code NEVER}
     * @param templateSelection the expression that selects a request template; empty when there is none
     * @param responses the integration responses
     */
    record Mapping(
            Map<String, String> requestTemplates,
            String passthrough,
            String templateSelection,
            List<Response> responses) {}

    /**
     * An integration response ({@code AWS::ApiGatewayV2::IntegrationResponse}).
     *
     * @param key {@code $default}, or a status between slashes such as {@code /200/}
     * @param templates the response templates by key
     * @param templateSelection the expression that selects a template; empty when there is none
     */
    record Response(String key, Map<String, String> templates, String templateSelection) {}
}
