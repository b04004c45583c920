package io.github.serverlesswebsockets.auth.token;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of the {@code $connect} route that is being authorized, in any partition.
 *
 * <p>Shape: {@code arn:aws:execute-api:eu-central-1:123456789012:abcdef123/prod/$connect}, at most 512 characters. There is no HTTP method
 * in it, so the ARN of a REST API is not valid here.
 *
 * @param partition the partition, for example {@code aws} or {@code aws-cn}
 * @param region the region
 * @param accountId the account, twelve digits
 * @param apiId the API's id
 * @param stage the stage's name
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html">Lambda authorizers
 *     for WebSocket APIs</a>
 */
public record MethodArn(String partition, String region, String accountId, String apiId, String stage) {

    private static final int MAX_ARN_CHARS = 512;
    private static final Pattern SHAPE = Pattern.compile(
            "arn:(aws[a-z0-9-]*):execute-api:([a-z0-9-]+):([0-9]{12}):([A-Za-z0-9_-]+)/([A-Za-z0-9_$-]+)/\\$connect");

    /**
     * Parses an ARN.
     *
     * @param text the event's {@code methodArn}
     * @return the ARN, or empty if it is not that of a WebSocket {@code $connect} route
     */
    public static Optional<MethodArn> parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (text.length() > MAX_ARN_CHARS || !parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new MethodArn(parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5)));
    }

    /**
     * Returns the ARN as it was received.
     *
     * @return the text for a policy's {@code Resource}
     */
    public String text() {
        return "arn:%s:execute-api:%s:%s:%s/%s/$connect".formatted(partition, region, accountId, apiId, stage);
    }
}
