package io.github.serverlesswebsockets.local.internal.function;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest completed invocations, limited in number and in size. Thread-safe. */
public final class InvocationHistory {

    private static final int MAX_INVOCATIONS = 1_000;
    private static final long MAX_EVENT_CHARS = 16_000_000;

    private final Deque<Invocation> completed = new ArrayDeque<>();
    private long eventChars;

    InvocationHistory() {}

    /**
     * Returns the completed invocations.
     *
     * @return the latest 1,000, oldest first; fewer if their events are very large
     */
    public List<InvocationRecord> records() {
        return copy().stream().map(Invocation::toRecord).toList();
    }

    synchronized void add(Invocation invocation) {
        completed.add(invocation);
        eventChars += invocation.event().length();
        while (completed.size() > MAX_INVOCATIONS || (eventChars > MAX_EVENT_CHARS && completed.size() > 1)) {
            eventChars -= completed.remove().event().length();
        }
    }

    private synchronized List<Invocation> copy() {
        return List.copyOf(completed);
    }
}
