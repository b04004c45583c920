package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.publish.Delivery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Tells what became of a request, by the HTTP status alone: a 410 need not carry the header that names its error. */
final class Answers {

    private static final Logger LOG = System.getLogger(Answers.class.getName());

    private Answers() {}

    static Delivery of(Throwable failure, Recipient recipient) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof SdkServiceException answer) {
            return classified(answer, recipient);
        }
        LOG.log(Level.WARNING, "event=postFailed " + names(recipient), cause);
        return Delivery.FAILED;
    }

    private static Delivery classified(SdkServiceException answer, Recipient recipient) {
        int status = answer.statusCode();
        Delivery delivery = switch (status) {
            case 400 -> Delivery.REJECTED;
            case 403 -> Delivery.FORBIDDEN;
            case 410 -> Delivery.GONE;
            case 413 -> Delivery.TOO_LARGE;
            case 429 -> Delivery.THROTTLED;
            default -> Delivery.FAILED;
        };
        // Of all of these, an operator can only do something about the one.
        Level level = delivery == Delivery.FORBIDDEN ? Level.ERROR : Level.DEBUG;
        String needed = delivery == Delivery.FORBIDDEN ? " neededAction=execute-api:ManageConnections" : "";
        LOG.log(
                level,
                () -> "event=notDelivered status=" + status + " " + names(recipient) + " requestId="
                        + answer.requestId() + needed);
        return delivery;
    }

    private static String names(Recipient recipient) {
        return "connectionId=" + recipient.connection().value() + " endpoint=" + recipient.endpoint();
    }
}
