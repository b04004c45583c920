/**
 * The values that all packages of the connections SDK share: connections, recipients, ids, the events of a WebSocket API,
 * and the {@code @connections} endpoint. Types that store, send or answer belong in {@code store}, {@code publish} and
 * {@code handler}.
 */
@NullMarked
package io.github.serverlesswebsockets.connections;

import org.jspecify.annotations.NullMarked;
