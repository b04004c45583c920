package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.internal.Timeline;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/**
 * A bounded number of tasks that run at once, each with a key. Tasks run and complete on any thread, but their results
 * are processed by the thread that owns this object. Only that thread may call its methods.
 *
 * @param <K> the type of the keys; no two running tasks have the same key
 */
final class ConcurrentTasks<K> {

    private final Timeline timeline;
    private final int maxRunning;
    private final BlockingQueue<Runnable> results;
    private final Set<K> running = new LinkedHashSet<>();

    ConcurrentTasks(Timeline timeline, int maxRunning) {
        this(timeline, maxRunning, new LinkedBlockingQueue<>());
    }

    private ConcurrentTasks(Timeline timeline, int maxRunning, BlockingQueue<Runnable> results) {
        this.timeline = timeline;
        this.maxRunning = maxRunning;
        this.results = results;
    }

    /**
     * Returns further tasks with a separate limit. Their results are processed together with the results of these
     * tasks.
     */
    <L> ConcurrentTasks<L> withSharedResults(int maxRunningOthers) {
        return new ConcurrentTasks<>(timeline, maxRunningOthers, results);
    }

    boolean hasCapacity() {
        return running.size() < maxRunning;
    }

    int size() {
        return running.size();
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    /** Returns the keys of the running tasks in the order in which the tasks were started. */
    List<K> running() {
        return List.copyOf(running);
    }

    /**
     * Starts a blocking task on a background thread.
     *
     * @param task returns how its result is processed; throws nothing
     */
    void start(K key, Supplier<Runnable> task) {
        running.add(key);
        timeline.start(() -> complete(key, task.get()));
    }

    /**
     * Adds an asynchronous task that has already been started.
     *
     * @param task completes with how its result is processed; never with an exception
     */
    void add(K key, CompletionStage<Runnable> task) {
        running.add(key);
        task.thenAccept(result -> complete(key, result));
    }

    /** Removes a task without waiting for it; a result that arrives later is ignored. */
    void abandon(K key) {
        running.remove(key);
    }

    /** Processes the results that are available, without waiting. */
    void processAvailable() {
        for (Optional<Runnable> next = available(); next.isPresent(); next = available()) {
            next.get().run();
        }
    }

    /**
     * Waits for the next result and processes it.
     *
     * @return false if there was none before the timeout
     */
    boolean processNext(Duration timeout) {
        Optional<Runnable> next = timeout.isNegative() ? Optional.empty() : timeline.poll(results, timeout);
        next.ifPresent(Runnable::run);
        return next.isPresent();
    }

    private Optional<Runnable> available() {
        return Optional.ofNullable(results.poll());
    }

    private void complete(K key, Runnable result) {
        results.add(() -> {
            if (running.remove(key)) {
                result.run();
            }
        });
    }
}
