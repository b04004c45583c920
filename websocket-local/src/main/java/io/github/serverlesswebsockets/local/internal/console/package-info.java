/**
 * The developer console: one static page and the JSON API that it calls. It only reads what other packages record,
 * apart from invoking a function on request.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.console;

import org.jspecify.annotations.NullMarked;
