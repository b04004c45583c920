/**
 * The AWS services behind the local port: DynamoDB, SQS, Secrets Manager, Systems Manager, EventBridge, Lambda and
 * the {@code @connections} API. How functions run and how connections behave belongs in {@code function} and {@code
 * gateway}.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.aws;

import org.jspecify.annotations.NullMarked;
