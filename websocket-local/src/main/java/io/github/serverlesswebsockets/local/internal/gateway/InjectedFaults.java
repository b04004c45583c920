package io.github.serverlesswebsockets.local.internal.gateway;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults that happen occasionally on AWS and that a test can inject; none at first. Thread-safe. */
public final class InjectedFaults {

    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final AtomicInteger throttledPosts = new AtomicInteger();
    private volatile boolean losesDisconnects;
    private volatile int hiddenPosts;

    InjectedFaults() {}

    /**
     * Answers every later post to a connection with 410, although its socket stays open.
     *
     * @param connectionId the connection's id
     */
    public void reportGone(String connectionId) {
        gone.add(connectionId);
    }

    /**
     * Answers the next posts with 429.
     *
     * @param posts how many posts; 0 for none
     */
    public void throttlePosts(int posts) {
        throttledPosts.set(posts);
    }

    /**
     * Chooses whether {@code $disconnect} events are lost.
     *
     * @param isLost whether the function of {@code $disconnect} is no longer invoked
     */
    public void loseDisconnects(boolean isLost) {
        losesDisconnects = isLost;
    }

    /**
     * Answers the first posts to each connection with 410.
     *
     * @param posts how many posts to each connection; 0 for none
     */
    public void delayVisibility(int posts) {
        hiddenPosts = posts;
    }

    /** Ends all faults. */
    public void clear() {
        gone.clear();
        throttledPosts.set(0);
        losesDisconnects = false;
        hiddenPosts = 0;
    }

    boolean isGone(String connectionId) {
        return gone.contains(connectionId);
    }

    /** Returns whether a post has to be throttled, and counts it. */
    boolean takeThrottledPost() {
        return throttledPosts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    boolean losesDisconnects() {
        return losesDisconnects;
    }

    /** Returns whether {@link #delayVisibility} applies to the n-th post to a connection, counted from 1. */
    boolean hidesPost(int number) {
        return number <= hiddenPosts;
    }
}
