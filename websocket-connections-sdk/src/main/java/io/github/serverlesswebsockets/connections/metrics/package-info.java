/**
 * The metrics that the other packages report, and the embedded metric format. Log lines do not belong here.
 */
@NullMarked
package io.github.serverlesswebsockets.connections.metrics;

import org.jspecify.annotations.NullMarked;
