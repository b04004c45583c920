/** The one HTTP and WebSocket port, on loopback: the only package that knows Jetty. */
@NullMarked
package io.github.serverlesswebsockets.local.server;

import org.jspecify.annotations.NullMarked;
