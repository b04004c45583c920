package io.github.serverlesswebsockets.local.internal.stack;

/**
 * The AWS account that the local runtime simulates.
 *
 * @param region the region in every ARN, such as {@code us-east-1}
 * @param id the account id, twelve digits
 * @param apiId the id of the WebSocket API, ten lower-case letters and digits
 * @param endpoint the URL of the local runtime, such as {@code http://localhost:3001}
 * @param enginePath the secret path segment of the AWS services, which is not revealed to web pages
 */
public record Account(String region, String id, String apiId, String endpoint, String enginePath) {

    /** The name of the account's own event bus. */
    public static final String DEFAULT_BUS = "default";

    /** The access key id, which is valid only locally. */
    public static final String ACCESS_KEY = "local";

    /** The secret access key, which is valid only locally. */
    public static final String SECRET_KEY = "local";

    /**
     * Creates the account of a local runtime.
     *
     * @param port the port of the local runtime
     * @param enginePath the secret path segment of the AWS services
     * @return the account of region {@code us-east-1} and id {@code 000000000000}
     */
    public static Account local(int port, String enginePath) {
        return new Account("us-east-1", "000000000000", "localapi00", "http://localhost:" + port, enginePath);
    }

    /**
     * Returns the URL of a queue.
     *
     * @param name the queue's name
     * @return the URL, as SQS returns it
     */
    public String queueUrl(String name) {
        return "%s/%s/%s/%s".formatted(endpoint, enginePath, id, name);
    }

    /**
     * Returns the ARN of a part of the WebSocket API, as permissions contain it.
     *
     * @param path the part after the API's id, such as {@code dev/$connect}
     * @return such as {@code arn:aws:execute-api:us-east-1:000000000000:localapi00/dev/$connect}
     */
    public String executeApiArn(String path) {
        return arn("execute-api", apiId + "/" + path);
    }

    /** Returns the name of an event bus that is given by name or ARN; empty stands for the default bus. */
    public static String busName(String given) {
        return given.isEmpty() ? DEFAULT_BUS : given.replaceFirst(".*:event-bus/", "");
    }

    /**
     * Returns the ARN of an event bus.
     *
     * @param bus the bus's name
     * @return the ARN
     */
    public String eventBusArn(String bus) {
        return arn("events", "event-bus/" + bus);
    }

    /**
     * Returns the ARN of a rule, which leaves out the default bus.
     *
     * @param bus the name of the rule's bus
     * @param rule the rule's name
     * @return the ARN
     */
    public String ruleArn(String bus, String rule) {
        return arn("events", bus.equals(DEFAULT_BUS) ? "rule/" + rule : "rule/%s/%s".formatted(bus, rule));
    }

    /**
     * Returns an ARN of this account.
     *
     * @param service the service's ARN name, such as {@code sqs}
     * @param resource the resource part, such as a queue's name
     * @return such as {@code arn:aws:sqs:us-east-1:000000000000:orders}
     */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + id + ":" + resource;
    }
}
