/**
 * The interfaces of the connection store and of subscriptions, and the values in their signatures. Implementations belong
 * in {@code aws} and in the artefact {@code websocket-connections-testing}.
 */
@NullMarked
package io.github.serverlesswebsockets.connections.store;

import org.jspecify.annotations.NullMarked;
