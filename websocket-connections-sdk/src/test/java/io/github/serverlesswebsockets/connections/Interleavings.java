package io.github.serverlesswebsockets.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;

/**
 * Runs operations step by step in every order. Each operation has its own thread, and only one of them runs at a time.
 */
public final class Interleavings {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "interleavings");
        thread.setDaemon(true);
        return thread;
    });
    private static final ThreadLocal<Turn> MINE = new ThreadLocal<>();

    private Interleavings() {}

    /** The state of one operation, which waits until its next step may run. */
    private static final class Turn {

        private final SynchronousQueue<Boolean> go = new SynchronousQueue<>();
        private final SynchronousQueue<Boolean> stopped = new SynchronousQueue<>();

        /** Runs the operation up to its next step. Returns false if it has ended. */
        boolean step() {
            put(go, true);
            return take(stopped);
        }
    }

    /** Waits before each step, if the calling thread runs an operation of a race. */
    public static void beforeStep() {
        Turn turn = MINE.get();
        if (turn != null) {
            put(turn.stopped, true);
            take(turn.go);
        }
    }

    /** Runs new operations in each order and checks the result after each. Returns the number of orders. */
    public static int everyOrder(Callable<Race> races) {
        int orders = 0;
        List<Integer> choices = new ArrayList<>();
        do {
            List<Integer> widths = run(races, choices);
            orders++;
            advance(choices, widths);
        } while (!choices.isEmpty());
        return orders;
    }

    /** Operations, and the check to run after all have ended. */
    public record Race(List<Runnable> operations, Runnable check) {

        public Race {
            operations = List.copyOf(operations);
        }
    }

    private static List<Integer> run(Callable<Race> races, List<Integer> choices) {
        try {
            Race race = races.call();
            List<Turn> open = new ArrayList<>();
            List<Future<?>> ends = new ArrayList<>();
            for (Runnable operation : race.operations()) {
                Turn turn = new Turn();
                ends.add(THREADS.submit(() -> play(operation, turn)));
                if (take(turn.stopped)) {
                    open.add(turn);
                }
            }
            List<Integer> widths = schedule(open, choices);
            for (Future<?> end : ends) {
                end.get();
            }
            race.check().run();
            return widths;
        } catch (Exception e) {
            throw new CompletionException("order " + choices, e);
        }
    }

    private static List<Integer> schedule(List<Turn> open, List<Integer> choices) {
        List<Integer> widths = new ArrayList<>();
        while (!open.isEmpty()) {
            if (widths.size() == choices.size()) {
                choices.add(0);
            }
            int choice = choices.get(widths.size());
            widths.add(open.size());
            if (!open.get(choice).step()) {
                open.remove(choice);
            }
        }
        return widths;
    }

    // Returns the next order, like a counter whose digits have different bases. Empty after the last one.
    private static void advance(List<Integer> choices, List<Integer> widths) {
        int last = choices.size() - 1;
        while (last >= 0 && choices.get(last) + 1 == widths.get(last)) {
            choices.remove(last--);
        }
        if (last >= 0) {
            choices.set(last, choices.get(last) + 1);
        }
    }

    private static void play(Runnable operation, Turn turn) {
        MINE.set(turn);
        try {
            operation.run();
        } finally {
            MINE.remove();
            put(turn.stopped, false);
        }
    }

    private static void put(SynchronousQueue<Boolean> queue, boolean value) {
        try {
            queue.put(value);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean take(SynchronousQueue<Boolean> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
