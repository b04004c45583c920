/**
 * The servers that the local runtime needs for DynamoDB and SQS: DynamoDB Local and ElasticMQ. Requests to them and the AWS
 * services of the runtime itself belong in {@code websocket-local}.
 */
@NullMarked
package io.github.serverlesswebsockets.local.engines;

import org.jspecify.annotations.NullMarked;
