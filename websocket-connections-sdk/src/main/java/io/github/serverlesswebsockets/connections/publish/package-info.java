/**
 * Publishing to users and to the subscribers of an entity, closing connections, and the transport that users may supply.
 * Answering the events of a route belongs in {@code handler}, and the requests to AWS in {@code aws}.
 */
@NullMarked
package io.github.serverlesswebsockets.connections.publish;

import org.jspecify.annotations.NullMarked;
