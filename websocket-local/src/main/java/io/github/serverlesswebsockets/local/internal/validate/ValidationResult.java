package io.github.serverlesswebsockets.local.internal.validate;

import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.template.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The result of validating a template.
 *
 * @param stack the stack that the template declares; empty when there is an error
 * @param problems every problem, in the order of their lines
 */
public record ValidationResult(Optional<Stack> stack, List<Problem> problems) {}
