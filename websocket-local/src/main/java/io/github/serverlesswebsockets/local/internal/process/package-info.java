/**
 * Child processes in general: their command line, environment, output and termination. What a particular child
 * process is for belongs in {@code function} or {@code aws}.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.process;

import org.jspecify.annotations.NullMarked;
