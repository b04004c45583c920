package io.github.serverlesswebsockets.local.internal.function;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A process's lines on their way to the log. The first that tells of a missing class is followed by what to do: on AWS the
 * build has put the jars in place, here it may not have. Thread-safe.
 */
final class FunctionLines implements Consumer<String> {

    private static final Pattern MISSING = Pattern.compile("ClassNotFoundException|NoClassDefFoundError");

    private final String logicalId;
    private final Consumer<String> log;
    private final AtomicBoolean isTold = new AtomicBoolean();

    FunctionLines(String logicalId, Consumer<String> log) {
        this.logicalId = logicalId;
        this.log = log;
    }

    @Override
    public void accept(String line) {
        log.accept("[" + logicalId + "] " + line);
        if (MISSING.matcher(line).find() && isTold.compareAndSet(false, true)) {
            log.accept(
                    "the function %s lacks a class: look at its Handler, and whether its jars are in lib inside CodeUri, or in target/lib or target/dependency beside target/classes"
                            .formatted(logicalId));
        }
    }
}
