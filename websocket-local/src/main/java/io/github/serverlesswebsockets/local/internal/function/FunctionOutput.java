package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.host.FunctionHost;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The output of a process, whose lines it assigns to invocations. A process prints the end of an invocation's log before
 * it responds. Thread-safe.
 */
final class FunctionOutput {

    private final FunctionLog log;
    private final Deque<Invocation> invocations = new ArrayDeque<>();

    FunctionOutput(FunctionLog log) {
        this.log = log;
    }

    /** Assigns the following lines to an invocation, as soon as the logs of earlier invocations have ended. */
    synchronized void expect(Invocation invocation) {
        invocations.add(invocation);
    }

    void receive(String line) {
        int end = line.indexOf(FunctionHost.END_OF_LOG);
        if (end < 0) {
            add(line);
            return;
        }
        if (end > 0) {
            add(line.substring(0, end));
        }
        removeCurrent().ifPresent(Invocation::endLog);
    }

    private void add(String line) {
        current().ifPresent(invocation -> invocation.addLogLine(line));
        log.add(line);
    }

    private synchronized Optional<Invocation> current() {
        return Optional.ofNullable(invocations.peek());
    }

    private synchronized Optional<Invocation> removeCurrent() {
        return Optional.ofNullable(invocations.poll());
    }
}
