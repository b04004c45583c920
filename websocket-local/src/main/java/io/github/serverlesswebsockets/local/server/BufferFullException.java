package io.github.serverlesswebsockets.local.server;

/** Too much waits for a peer that reads slowly or not at all. The message was not taken; a later one may be. */
public final class BufferFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BufferFullException(int waiting) {
        super("the client has not yet read %d characters".formatted(waiting), null, false, false);
    }
}
