/**
 * Lambda: functions, the processes that run them, their invocations, and the Runtime API that these processes call. What runs
 * inside such a process belongs in {@code host}; starting and stopping processes in general belongs in {@code process}.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.function;

import org.jspecify.annotations.NullMarked;
