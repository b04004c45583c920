package io.github.serverlesswebsockets.connections.aws;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Records the IAM action that each request needs, and whether it needs it on the table or on the index. */
record ActionRecorder(Set<String> actions) implements ExecutionInterceptor {

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        if (request instanceof TransactWriteItemsRequest transaction) {
            transaction.transactItems().stream().map(ActionRecorder::action).forEach(action -> add(action, "table"));
        } else {
            boolean onIndex = request instanceof QueryRequest query && Objects.nonNull(query.indexName());
            add(request.getClass().getSimpleName().replace("Request", ""), onIndex ? "index" : "table");
        }
    }

    private void add(String action, String resource) {
        actions.add("dynamodb:" + action + " on " + resource);
    }

    // A transaction needs the actions of its parts, and no action of its own.
    private static String action(TransactWriteItem item) {
        return Stream.of("ConditionCheck", "Put", "Delete", "Update")
                        .filter(part ->
                                item.getValueForField(part, Object.class).isPresent())
                        .findFirst()
                        .orElseThrow()
                + "Item";
    }
}
