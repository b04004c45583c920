package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Maps failed requests to {@code @connections} to their outcome. Only the HTTP status is used, because a 410 response
 * does not always contain the header with the error type.
 */
final class FailedRequests {

    private static final Logger LOG = System.getLogger(FailedRequests.class.getName());

    private FailedRequests() {}

    static Delivery delivery(Throwable failure, Recipient recipient) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof SdkServiceException response) {
            return delivery(response, recipient);
        }
        LOG.log(Level.WARNING, "event=request.failed " + fields(recipient), cause);
        return Delivery.FAILED;
    }

    private static Delivery delivery(SdkServiceException response, Recipient recipient) {
        int status = response.statusCode();
        Delivery delivery = switch (status) {
            case 400 -> Delivery.REJECTED;
            case 403 -> Delivery.FORBIDDEN;
            case 410 -> Delivery.GONE;
            case 413 -> Delivery.TOO_LARGE;
            case 429 -> Delivery.THROTTLED;
            default -> Delivery.FAILED;
        };
        // Only a 403 needs an operator.
        Level level = delivery == Delivery.FORBIDDEN ? Level.ERROR : Level.DEBUG;
        String requiredAction = delivery == Delivery.FORBIDDEN ? " requiredAction=execute-api:ManageConnections" : "";
        LOG.log(
                level,
                () -> "event=request.rejected status=" + status + " " + fields(recipient) + " requestId="
                        + response.requestId() + requiredAction);
        return delivery;
    }

    private static String fields(Recipient recipient) {
        return "connectionId=" + recipient.connection().value() + " endpoint=" + recipient.endpoint();
    }
}
