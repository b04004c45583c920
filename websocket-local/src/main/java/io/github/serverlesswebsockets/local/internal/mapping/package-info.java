/**
 * The evaluation of selection expressions, mapping templates and the JSON paths in both. It knows neither templates
 * nor connections; its input is passed as JSON.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.mapping;

import org.jspecify.annotations.NullMarked;
