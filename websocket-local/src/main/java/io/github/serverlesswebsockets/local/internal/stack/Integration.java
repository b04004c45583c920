package io.github.serverlesswebsockets.local.internal.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What serves a route. */
public sealed interface Integration {

    /** The longest that API Gateway waits for an integration, and how long it waits by default. */
    Duration LONGEST = Duration.ofSeconds(29);

    /**
     * Returns how long API Gateway waits for it.
     *
     * @return 50 ms to 29 s
     */
    Duration timeout();

    /**
     * Returns the function behind it.
     *
     * @return its physical name; empty when something else answers
     */
    Optional<String> target();

    /**
     * A function that takes the whole event ({@code AWS_PROXY}).
     *
     * @param function its physical name; may contain <code>${stageVariables.name}</code>
     * @param timeout how long API Gateway waits
     */
    record Proxy(String function, Duration timeout) implements Integration {

        @Override
        public Optional<String> target() {
            return Optional.of(function);
        }
    }

    /**
     * A function that takes what a mapping template makes ({@code AWS}).
     *
     * @param function its physical name
     * @param timeout how long API Gateway waits
     * @param mapping its templates
     */
    record Templated(String function, Duration timeout, Mapping mapping) implements Integration {

        @Override
        public Optional<String> target() {
            return Optional.of(function);
        }
    }

    /**
     * Another service of AWS, such as SQS, that takes what a mapping template makes ({@code AWS}).
     *
     * @param path the service's path, such as {@code /000000000000/orders}
     * @param headers the headers that the request parameters set
     * @param timeout how long API Gateway waits
     * @param mapping its templates
     */
    record Service(String path, Map<String, String> headers, Duration timeout, Mapping mapping) implements Integration {

        @Override
        public Optional<String> target() {
            return Optional.empty();
        }
    }

    /**
     * No backend: API Gateway answers itself ({@code MOCK}).
     *
     * @param mapping its templates; the request template names the status
     */
    record Mock(Mapping mapping) implements Integration {

        @Override
        public Duration timeout() {
            return LONGEST;
        }

        @Override
        public Optional<String> target() {
            return Optional.empty();
        }
    }

    /**
     * The templates on both sides of a backend.
     *
     * @param requestTemplates the request templates by key
     * @param passthrough {@code WHEN_NO_MATCH}, {@code WHEN_NO_TEMPLATES} or {@code NEVER}
     * @param templateSelection the expression that picks a request template; empty for none
     * @param responses what becomes of the answer
     */
    record Mapping(
            Map<String, String> requestTemplates,
            String passthrough,
            String templateSelection,
            List<Response> responses) {}

    /**
     * What becomes of an integration's answer ({@code AWS::ApiGatewayV2::IntegrationResponse}).
     *
     * @param key {@code $default}, or a status between slashes such as {@code /200/}
     * @param templates the response templates by key
     * @param templateSelection the expression that picks a template; empty for none
     */
    record Response(String key, Map<String, String> templates, String templateSelection) {}
}
