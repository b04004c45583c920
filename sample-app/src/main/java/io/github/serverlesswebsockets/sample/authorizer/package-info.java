/**
 * The authorizer, and the function that issues test tokens for it. Handlers of routes and events do not belong here.
 */
@NullMarked
package io.github.serverlesswebsockets.sample.authorizer;

import org.jspecify.annotations.NullMarked;
