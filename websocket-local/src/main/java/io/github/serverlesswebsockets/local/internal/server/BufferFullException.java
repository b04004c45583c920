package io.github.serverlesswebsockets.local.internal.server;

/** Too much waits for a peer that reads slowly or not at all. The message was not taken; a later one may be. */
public final class BufferFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BufferFullException(String message) {
        super(message, null, false, false);
    }

    static BufferFullException of(int waiting) {
        return new BufferFullException("the client has not yet read %d characters".formatted(waiting));
    }

    static BufferFullException ofAll() {
        return new BufferFullException("the client has not yet read its last message, nor have many others theirs");
    }
}
