/**
 * The implementations on DynamoDB, the API Gateway management API and SQS; the only package that needs the AWS SDK.
 * Code that works without AWS belongs in the package of its topic.
 */
@NullMarked
package io.github.serverlesswebsockets.connections.aws;

import org.jspecify.annotations.NullMarked;
