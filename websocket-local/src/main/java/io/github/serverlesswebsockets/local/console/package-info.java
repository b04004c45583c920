/** The developer console: one static page, and the JSON that it asks for. */
@NullMarked
package io.github.serverlesswebsockets.local.console;

import org.jspecify.annotations.NullMarked;
