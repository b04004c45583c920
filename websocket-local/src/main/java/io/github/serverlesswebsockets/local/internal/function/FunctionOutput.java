package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.host.FunctionHost;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The output of a process, whose lines it logs and assigns to invocations. A process prints the end of an invocation's log
 * before it responds. Advice follows the first line about a missing class, because a local build may not have copied the
 * jars to where the build for AWS copies them. Thread-safe.
 */
final class FunctionOutput {

    private static final Pattern MISSING_CLASS = Pattern.compile("ClassNotFoundException|NoClassDefFoundError");

    private final String logicalId;
    private final Consumer<String> log;
    private final AtomicBoolean isAdviceGiven = new AtomicBoolean();
    private final Deque<Invocation> invocations = new ArrayDeque<>();

    FunctionOutput(String logicalId, Consumer<String> log) {
        this.logicalId = logicalId;
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
        log.accept("[%s] %s".formatted(logicalId, line));
        if (MISSING_CLASS.matcher(line).find() && isAdviceGiven.compareAndSet(false, true)) {
            log.accept(
                    "event=function.class_missing function=%s advice=\"check its Handler, and whether its jars are in lib inside CodeUri, or in target/lib or target/dependency next to target/classes\""
                            .formatted(logicalId));
        }
    }

    private synchronized Optional<Invocation> current() {
        return Optional.ofNullable(invocations.peek());
    }

    private synchronized Optional<Invocation> removeCurrent() {
        return Optional.ofNullable(invocations.poll());
    }
}
