package io.github.serverlesswebsockets.local.internal.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import java.util.Optional;

/**
 * A template at three levels: as written, as resources, and as a stack.
 *
 * @param source the template as written
 * @param resources its resources, after SAM's resources were expanded and intrinsic functions evaluated
 * @param stack the stack; empty when the template declares no complete API
 * @param problems the problems of the template, to which checks add theirs
 */
public record ParsedTemplate(ObjectNode source, Resources resources, Optional<Stack> stack, Problems problems) {}
