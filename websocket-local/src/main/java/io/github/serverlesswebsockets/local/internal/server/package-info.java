/**
 * The HTTP and WebSocket server on the local port; the only package that uses Jetty. How requests and messages are
 * answered belongs in {@code gateway}, {@code aws} and {@code console}.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.server;

import org.jspecify.annotations.NullMarked;
