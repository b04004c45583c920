/**
 * The handlers of the routes and events, with one class for each Lambda function. Authentication does not belong here.
 */
@NullMarked
package io.github.serverlesswebsockets.sample.handlers;

import org.jspecify.annotations.NullMarked;
