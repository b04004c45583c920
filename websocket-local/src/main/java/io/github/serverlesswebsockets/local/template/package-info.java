/** Read a SAM template into what it declares: one WebSocket API, its functions, tables, secrets, queues and rules. */
@NullMarked
package io.github.serverlesswebsockets.local.template;

import org.jspecify.annotations.NullMarked;
