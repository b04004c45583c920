package io.github.serverlesswebsockets.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was started, last things first, whatever goes wrong on the way. */
final class Closer {

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T resource) {
        started.push(resource);
        return resource;
    }

    /** Closes everything once and says whether there was anything; a second call finds nothing left. */
    synchronized boolean close() {
        boolean isBusy = !started.isEmpty();
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.getLogger(Closer.class.getName()).log(System.Logger.Level.WARNING, "not closed cleanly", e);
            }
        }
        return isBusy;
    }
}
