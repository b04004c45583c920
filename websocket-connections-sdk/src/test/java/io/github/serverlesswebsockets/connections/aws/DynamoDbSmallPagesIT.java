package io.github.serverlesswebsockets.connections.aws;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The same tests with few rows on each page, so that every query needs several pages. */
final class DynamoDbSmallPagesIT extends DynamoDbContractIT {

    private static final DynamoDbClient CLIENT = DynamoDbLocal.client(new SmallPages());

    @Override
    DynamoDbClient client() {
        return CLIENT;
    }

    private static final class SmallPages implements ExecutionInterceptor {

        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            return context.request() instanceof QueryRequest query
                    ? query.toBuilder().limit(7).build()
                    : context.request();
        }
    }
}
