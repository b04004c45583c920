/** What runs inside a child process: the function host, and the guard that ties a child to its parent. */
@NullMarked
package io.github.serverlesswebsockets.local.host;

import org.jspecify.annotations.NullMarked;
