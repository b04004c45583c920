/** Start the engines behind the local runtime: DynamoDB Local and ElasticMQ. */
@NullMarked
package io.github.serverlesswebsockets.local.engines;

import org.jspecify.annotations.NullMarked;
