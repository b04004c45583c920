/**
 * The evaluation of selection expressions, mapping templates and the JSON paths in both. Templates of a stack and
 * connections do not belong here; all input is JSON.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.mapping;

import org.jspecify.annotations.NullMarked;
