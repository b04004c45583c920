/**
 * The protocol of the connection store: which rows are written in which order and under which conditions, over a small
 * table interface. Requests to a database belong in the implementations of that interface: in {@code aws} for DynamoDB, and
 * in the artefact {@code websocket-connections-testing} for memory.
 */
@NullMarked
package io.github.serverlesswebsockets.connections.internal.store;

import org.jspecify.annotations.NullMarked;
