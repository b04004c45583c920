/** Keep connections in DynamoDB and post to them through API Gateway; the only package that needs the AWS SDK. */
@NullMarked
package io.github.serverlesswebsockets.connections.aws;

import org.jspecify.annotations.NullMarked;
