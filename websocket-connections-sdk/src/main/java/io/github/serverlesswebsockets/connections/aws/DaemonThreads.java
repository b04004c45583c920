package io.github.serverlesswebsockets.connections.aws;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs work on daemon threads: one is started only if none is idle, and work waits only if all are busy. */
final class DaemonThreads {

    private DaemonThreads() {}

    static Executor upTo(int limit) {
        IdleFirst queue = new IdleFirst();
        return new ThreadPoolExecutor(
                0, limit, 30, TimeUnit.SECONDS, queue, DaemonThreads::thread, (work, pool) -> queue.keep(work));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "connections-post");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes what an idle thread waits for; by refusing the rest it makes the pool grow. */
    private static final class IdleFirst extends LinkedTransferQueue<Runnable> {
        @Override
        public boolean offer(Runnable work) {
            return tryTransfer(work);
        }

        // Not add or put: in newer JDKs these call offer.
        private void keep(Runnable work) {
            super.offer(work);
        }
    }
}
