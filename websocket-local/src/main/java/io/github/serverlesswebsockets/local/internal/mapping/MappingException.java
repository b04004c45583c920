package io.github.serverlesswebsockets.local.internal.mapping;

import org.apache.velocity.exception.VelocityException;

/** A mapping template cannot be evaluated; the message says where, and holds nothing of what was evaluated. */
public final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MappingException(VelocityException cause) {
        super("Mapping template cannot be evaluated: its syntax is invalid, or a function in it failed.", cause);
    }
}
