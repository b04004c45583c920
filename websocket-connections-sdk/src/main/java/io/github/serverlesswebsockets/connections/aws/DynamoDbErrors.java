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

/** Tells the table's failures apart. */
final class DynamoDbErrors {

    private static final String CONDITION = "ConditionalCheckFailed";

    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private DynamoDbErrors() {}

    /** Whether the same request may succeed at once; the AWS SDK tries throttled ones again, but no conflicts. */
    static boolean isTransient(RuntimeException e) {
        return e instanceof TransactionConflictException
                || (e instanceof TransactionCanceledException cancelled
                        && cancelled.cancellationReasons().stream()
                                .anyMatch(reason -> PASSING.contains(reason.code())));
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
                    "table " + table + " found conflicting requests in " + attempts + " attempts, expected none", e);
        }
        return e instanceof SdkException ? new StoreUnavailableException(sentence(table, reasons(e)), e) : e;
    }

    private static String sentence(String table, List<ThrottlingReason> reasons) {
        if (reasons.isEmpty()) {
            return "request to table " + table + " failed, expected an answer";
        }
        return "request to table " + table + " was throttled by "
                + reasons.stream()
                        .map(reason -> reason.reason() + " on " + reason.resource())
                        .collect(Collectors.joining(", "))
                + ", expected an answer; a hot entity needs more shards";
    }

    private static List<ThrottlingReason> reasons(RuntimeException e) {
        if (e instanceof ProvisionedThroughputExceededException exceeded) {
            return exceeded.throttlingReasons();
        }
        return e instanceof ThrottlingException throttled ? throttled.throttlingReasons() : List.of();
    }
}
