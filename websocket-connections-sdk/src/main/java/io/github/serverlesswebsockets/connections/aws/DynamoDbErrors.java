package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.store.StoreUnavailableException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Classifies the failures of requests to a table. */
final class DynamoDbErrors {

    private static final String CONDITION = "ConditionalCheckFailed";

    private static final Set<String> TRANSIENT_CODES =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private DynamoDbErrors() {}

    /**
     * Returns whether the request may succeed if it is repeated after a short pause. The AWS SDK retries throttled
     * requests, but not conflicts.
     */
    static boolean isTransient(RuntimeException e) {
        return e instanceof TransactionConflictException
                || (e instanceof TransactionCanceledException cancelled
                        && cancelled.cancellationReasons().stream()
                                .anyMatch(reason -> TRANSIENT_CODES.contains(reason.code())));
    }

    static boolean isConditionFailure(TransactionCanceledException e) {
        return e.cancellationReasons().stream().anyMatch(DynamoDbErrors::isConditionFailure);
    }

    static boolean isConditionFailure(CancellationReason reason) {
        return CONDITION.equals(reason.code());
    }

    static RuntimeException toStoreException(String table, int attempts, RuntimeException e) {
        if (isTransient(e)) {
            return new StoreUnavailableException(
                    "A request to table '" + table + "' failed: found conflicting requests in " + attempts
                            + " attempts.",
                    e);
        }
        return e instanceof SdkException ? new StoreUnavailableException(message(table, reasons(e)), e) : e;
    }

    private static String message(String table, List<ThrottlingReason> reasons) {
        if (reasons.isEmpty()) {
            return "A request to table '" + table + "' failed: found no usable response.";
        }
        return "A request to table '" + table + "' was throttled: "
                + reasons.stream()
                        .map(reason -> reason.reason() + " on " + reason.resource())
                        .collect(Collectors.joining(", "))
                + ". Use more shards for a hot entity.";
    }

    private static List<ThrottlingReason> reasons(RuntimeException e) {
        if (e instanceof ProvisionedThroughputExceededException exceeded) {
            return exceeded.throttlingReasons();
        }
        return e instanceof ThrottlingException throttled ? throttled.throttlingReasons() : List.of();
    }
}
