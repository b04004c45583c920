package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.host.FunctionHost;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells whose line is whose: a process prints, before it answers, that the invocation's log is whole. Thread-safe. */
final class FunctionOutput {

    private final Consumer<String> log;
    private final Deque<Invocation> speakers = new ArrayDeque<>();

    FunctionOutput(Consumer<String> log) {
        this.log = log;
    }

    /** The next lines belong to this invocation, once those before it are whole. */
    synchronized void expect(Invocation invocation) {
        speakers.add(invocation);
    }

    void hear(String line) {
        int mark = line.indexOf(FunctionHost.LOG_IS_WHOLE);
        if (mark < 0) {
            say(line);
            return;
        }
        if (mark > 0) {
            say(line.substring(0, mark));
        }
        next().ifPresent(Invocation::fallSilent);
    }

    private void say(String line) {
        speaker().ifPresent(invocation -> invocation.say(line));
        log.accept(line);
    }

    private synchronized Optional<Invocation> speaker() {
        return Optional.ofNullable(speakers.peek());
    }

    private synchronized Optional<Invocation> next() {
        return Optional.ofNullable(speakers.poll());
    }
}
