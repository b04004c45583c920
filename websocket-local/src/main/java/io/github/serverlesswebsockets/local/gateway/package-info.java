/** What API Gateway does: the handshake, the events, the route selection and the open connections. */
@NullMarked
package io.github.serverlesswebsockets.local.gateway;

import org.jspecify.annotations.NullMarked;
