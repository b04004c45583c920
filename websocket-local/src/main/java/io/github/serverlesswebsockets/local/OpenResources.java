package io.github.serverlesswebsockets.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** The resources of a running API, which are closed in the reverse order of their start, even if closing one fails. */
final class OpenResources {

    private static final System.Logger LOG = System.getLogger(OpenResources.class.getName());

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T resource) {
        resources.push(resource);
        return resource;
    }

    /** Closes all resources and returns whether there were any; a second call finds none. */
    synchronized boolean close() {
        boolean hasResources = !resources.isEmpty();
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "event=close.failed", e);
            }
        }
        return hasResources;
    }
}
