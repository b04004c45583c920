/** Evaluate what API Gateway evaluates itself: selection expressions, mapping templates and JSON paths in both. */
@NullMarked
package io.github.serverlesswebsockets.local.mapping;

import org.jspecify.annotations.NullMarked;
