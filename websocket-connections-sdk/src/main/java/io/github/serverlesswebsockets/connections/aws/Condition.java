package io.github.serverlesswebsockets.connections.aws;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** What must hold of a row before it is written; the protocol of the races is these four lines. */
record Condition(String expression, Map<String, String> names, Map<String, AttributeValue> values) {

    private static final String OPEN = "attribute_not_exists(#state) OR #state <> :gone";

    /** A late connect must not bring a closed connection back; a repeated one is welcome. */
    static Condition notClosed() {
        return new Condition(OPEN, Map.of("#state", Rows.STATE), Map.of(":gone", Keys.text(Rows.GONE)));
    }

    /** The connection is there and open. */
    static Condition open(Instant now) {
        return new Condition(
                "attribute_exists(pk) AND (" + OPEN + ") AND (attribute_not_exists(#ttl) OR #ttl > :now)",
                Map.of("#state", Rows.STATE, "#ttl", Rows.TTL),
                Map.of(":gone", Keys.text(Rows.GONE), ":now", Keys.number(now.getEpochSecond())));
    }

    /** A young connection may not be open yet. */
    static Condition connectedBefore(Instant instant) {
        return new Condition(
                "attribute_not_exists(#at) OR #at < :before",
                Map.of("#at", Rows.CONNECTED_AT),
                Map.of(":before", Keys.number(instant.toEpochMilli())));
    }

    /** Of two wishes about the same subscription the later one wins; older tables know no wish's time. */
    static Condition notOvertaken(Instant requestedAt) {
        return new Condition(
                "attribute_not_exists(#rq) OR #rq <= :rq",
                Map.of("#rq", Rows.REQUESTED_AT),
                Map.of(":rq", Keys.number(requestedAt.toEpochMilli())));
    }

    PutItemRequest.Builder on(PutItemRequest.Builder request) {
        return request.conditionExpression(expression)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values);
    }

    DeleteItemRequest.Builder on(DeleteItemRequest.Builder request) {
        return request.conditionExpression(expression)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values);
    }

    Put.Builder on(Put.Builder put) {
        return put.conditionExpression(expression)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values);
    }

    ConditionCheck.Builder on(ConditionCheck.Builder check) {
        return check.conditionExpression(expression)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values);
    }
}
