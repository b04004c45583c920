/** The AWS services behind the one port: DynamoDB, SQS, Secrets Manager, EventBridge, Lambda and the connections API. */
@NullMarked
package io.github.serverlesswebsockets.local.aws;

import org.jspecify.annotations.NullMarked;
