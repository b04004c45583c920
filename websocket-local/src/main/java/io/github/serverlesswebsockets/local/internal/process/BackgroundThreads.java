package io.github.serverlesswebsockets.local.internal.process;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** The daemon threads of the runtime, which do not keep the process alive. Thread-safe. */
public final class BackgroundThreads {

    private static final Executor EXECUTOR = Executors.newCachedThreadPool(factory("websocket-local"));

    private BackgroundThreads() {}

    /**
     * Returns an executor for short tasks. The common pool of the JDK is not suitable: users' tests may block all of its
     * threads, of which there is only one on a machine with two cores.
     *
     * @return the executor, which all parts of the runtime share
     */
    public static Executor executor() {
        return EXECUTOR;
    }

    /**
     * Returns a factory of threads.
     *
     * @param name the name of every thread
     * @return the factory
     */
    public static ThreadFactory factory(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
