package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.store.Subscriptions;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Subscribes only while the connection is open, with one transaction; the limit is read before and may be raced. */
record Transaction(Table table, int limit) {

    Subscriptions.Outcome subscribe(Subscription wish) {
        Partition partition = Partition.read(table, wish.subscriber().connection());
        Subscriptions.Outcome outcome = partition.outcome(partition.hasRoomFor(wish, limit));
        return outcome == Subscriptions.Outcome.SUBSCRIBED ? write(wish) : outcome;
    }

    private Subscriptions.Outcome write(Subscription wish) {
        List<CancellationReason> reasons = table.transact(connectionIsOpen(wish), put(wish));
        return !reasons.isEmpty() && Trouble.conditionFailed(reasons.get(0))
                ? Subscriptions.Outcome.CONNECTION_CLOSED
                : Subscriptions.Outcome.SUBSCRIBED;
    }

    private TransactWriteItem connectionIsOpen(Subscription wish) {
        ConditionCheck check = Condition.open(table.clock().instant())
                .on(ConditionCheck.builder())
                .tableName(table.name())
                .key(Keys.connection(wish.subscriber().connection()))
                .build();
        return TransactWriteItem.builder().conditionCheck(check).build();
    }

    private TransactWriteItem put(Subscription wish) {
        Put put = Condition.notOvertaken(wish.requestedAt())
                .on(Put.builder())
                .tableName(table.name())
                .item(Rows.subscription(wish))
                .build();
        return TransactWriteItem.builder().put(put).build();
    }
}
