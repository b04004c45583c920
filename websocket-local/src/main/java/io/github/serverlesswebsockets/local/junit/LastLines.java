package io.github.serverlesswebsockets.local.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The log's last lines, for a test that fails: they say what AWS would hide. Thread-safe. */
final class LastLines implements Consumer<String> {

    private static final int MOST = 200;

    private final Deque<String> lines = new ArrayDeque<>();

    @Override
    public synchronized void accept(String line) {
        lines.add(line);
        if (lines.size() > MOST) {
            lines.remove();
        }
    }

    /** Returns the lines since the last call. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
