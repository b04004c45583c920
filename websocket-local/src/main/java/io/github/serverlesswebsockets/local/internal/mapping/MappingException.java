package io.github.serverlesswebsockets.local.internal.mapping;

import org.apache.velocity.exception.VelocityException;

/** An error in the evaluation of a mapping template. The message contains none of the evaluated values. */
public final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MappingException(VelocityException cause) {
        super("Mapping template cannot be evaluated: its syntax is invalid, or a function in it failed.", cause);
    }
}
