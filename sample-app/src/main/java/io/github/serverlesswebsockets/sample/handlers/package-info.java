/** What happens on a connection, and what is pushed to it: one small class a function. */
@NullMarked
package io.github.serverlesswebsockets.sample.handlers;

import org.jspecify.annotations.NullMarked;
