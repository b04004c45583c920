/**
 * Publishing to users and to the subscribers of an entity, closing connections, and the transport that users may supply.
 * Handlers of Lambda events belong in {@code handler}, and requests to AWS in {@code aws}.
 */
@NullMarked
package io.github.serverlesswebsockets.connections.publish;

import org.jspecify.annotations.NullMarked;
