/** What Lambda does: processes that run a function, one invocation at a time, and the Runtime API they call. */
@NullMarked
package io.github.serverlesswebsockets.local.function;

import org.jspecify.annotations.NullMarked;
