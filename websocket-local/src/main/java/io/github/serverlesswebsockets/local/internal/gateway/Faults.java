package io.github.serverlesswebsockets.local.internal.gateway;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What goes wrong on AWS now and then, on demand. Nothing does at first. Thread-safe.
 *
 * <pre>{@code
 * api.faults().throttle(3);            // the next three posts get 429
 * api.faults().loseDisconnects(true);  // $disconnect is best effort: now it does not come
 * }</pre>
 */
public final class Faults {

    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final AtomicInteger throttled = new AtomicInteger();
    private volatile boolean losesDisconnects;
    private volatile int invisiblePosts;

    Faults() {}

    /**
     * Answers 410 about a connection from now on, although its socket stays open.
     *
     * @param connectionId which connection
     */
    public void gone(String connectionId) {
        gone.add(connectionId);
    }

    /**
     * Answers 429 to the next posts, whatever their connection.
     *
     * @param posts how many posts; 0 for none
     */
    public void throttle(int posts) {
        throttled.set(posts);
    }

    /**
     * Chooses whether {@code $disconnect} functions still run when a connection ends.
     *
     * @param value whether the event is lost, as AWS's best effort may lose it
     */
    public void loseDisconnects(boolean value) {
        losesDisconnects = value;
    }

    /**
     * Answers 410 to the first posts to every connection: on AWS a connection may not be visible right after its
     * handshake.
     *
     * @param posts how many posts to each connection; 0 for none
     */
    public void delayVisibility(int posts) {
        invisiblePosts = posts;
    }

    /** Ends every fault. */
    public void clear() {
        gone.clear();
        throttled.set(0);
        losesDisconnects = false;
        invisiblePosts = 0;
    }

    boolean isGone(String connectionId) {
        return gone.contains(connectionId);
    }

    /** Uses up one of the posts to throttle. */
    boolean takeThrottled() {
        return throttled.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    boolean losesDisconnects() {
        return losesDisconnects;
    }

    /** Says whether the n-th post to a connection, from 1, comes too early. */
    boolean isTooEarly(int post) {
        return post <= invisiblePosts;
    }
}
