/**
 * Lambda: functions, the JVMs that run them, their invocations, and the Runtime API that these JVMs call. What runs
 * inside such a JVM belongs in {@code host}; starting and stopping processes in general belongs in {@code process}.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.function;

import org.jspecify.annotations.NullMarked;
