package io.github.serverlesswebsockets.local.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The last lines of the log, which are printed if a test fails. Thread-safe. */
final class LastLines implements Consumer<String> {

    private static final int MAX_LINES = 200;

    private final Deque<String> lines = new ArrayDeque<>();

    @Override
    public synchronized void accept(String line) {
        lines.add(line);
        if (lines.size() > MAX_LINES) {
            lines.remove();
        }
    }

    /** Returns and removes the lines since the last call. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
