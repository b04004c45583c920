package io.github.serverlesswebsockets.local.internal.server;

/** Reports that a message was not sent, because the peer, or all peers together, have too many unread messages. */
public final class BufferFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private BufferFullException(String message) {
        super(message, null, false, false);
    }

    static BufferFullException ofPeer(int unreadChars) {
        return new BufferFullException("the client has not yet read %d characters".formatted(unreadChars));
    }

    static BufferFullException ofAllPeers() {
        return new BufferFullException("all clients together have too many unread messages, and this client has one");
    }
}
