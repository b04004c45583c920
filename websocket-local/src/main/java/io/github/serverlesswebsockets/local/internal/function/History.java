package io.github.serverlesswebsockets.local.internal.function;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The invocations that ended last. Bounded in number and in size. Thread-safe. */
final class History {

    private static final int MAX_INVOCATIONS = 1_000;
    private static final long MAX_CHARS = 16_000_000;

    private final Deque<Invocation> ended = new ArrayDeque<>();
    private long chars;

    synchronized void add(Invocation invocation) {
        ended.add(invocation);
        chars += invocation.event().length();
        while (ended.size() > MAX_INVOCATIONS || (chars > MAX_CHARS && ended.size() > 1)) {
            chars -= ended.remove().event().length();
        }
    }

    List<Invoked> all() {
        return copy().stream().map(Invocation::invoked).toList();
    }

    private synchronized List<Invocation> copy() {
        return List.copyOf(ended);
    }
}
