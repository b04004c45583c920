/**
 * The Lambda base classes for the routes of a WebSocket API, the messages that they receive, the frames that they return,
 * and their settings. Sending to other connections belongs in {@code publish}, and reading or writing rows in
 * {@code store}.
 */
@NullMarked
package io.github.serverlesswebsockets.connections.handler;

import org.jspecify.annotations.NullMarked;
