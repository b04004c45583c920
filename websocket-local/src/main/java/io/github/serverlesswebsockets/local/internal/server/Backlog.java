package io.github.serverlesswebsockets.local.internal.server;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what all peers together have been sent and have not read: past the bound, who has messages waiting is sent no
 * further ones. Thread-safe.
 */
final class Backlog {

    /** At most 32 MiB of text; one message of each peer may come on top. */
    private static final long MAX_CHARS = 16L * 1024 * 1024;

    private final AtomicLong chars = new AtomicLong();

    boolean isFull() {
        return chars.get() >= MAX_CHARS;
    }

    void grow(int length) {
        chars.addAndGet(length);
    }

    void shrink(int length) {
        chars.addAndGet(-length);
    }
}
