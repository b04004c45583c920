package io.github.serverlesswebsockets.local.internal.process;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Runs short tasks on threads of the runtime's own. The JDK's common pool belongs to the tests of users, who may block all
 * of it: on two cores it is a single thread. Thread-safe.
 */
public final class Daemons {

    private static final Executor THREADS = Executors.newCachedThreadPool(Daemons::thread);

    private Daemons() {}

    /**
     * Returns who runs the tasks.
     *
     * @return an executor whose threads end by themselves and keep no process alive
     */
    public static Executor executor() {
        return THREADS;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "websocket-local");
        thread.setDaemon(true);
        return thread;
    }
}
