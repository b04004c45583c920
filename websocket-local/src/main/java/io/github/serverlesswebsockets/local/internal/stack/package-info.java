/**
 * The model of a stack: the API, functions, tables, queues, buses and secrets with their names and ARNs, independent
 * of the template that declares them. How a template is read belongs in {@code template}, and how a resource runs
 * belongs in the packages that run it.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.stack;

import org.jspecify.annotations.NullMarked;
