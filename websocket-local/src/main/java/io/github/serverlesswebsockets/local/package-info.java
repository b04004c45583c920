/** Run a SAM template's WebSocket API on this machine. */
@NullMarked
package io.github.serverlesswebsockets.local;

import org.jspecify.annotations.NullMarked;
