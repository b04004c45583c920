/**
 * The code that runs inside child processes: the function host, and the wrapper that ends a child process together
 * with its parent. It depends on no other package, because it is put on the class path of functions.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.host;

import org.jspecify.annotations.NullMarked;
