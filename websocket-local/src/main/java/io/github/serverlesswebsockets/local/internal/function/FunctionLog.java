package io.github.serverlesswebsockets.local.internal.function;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The part of the runtime's log that one process of a function writes. Advice follows the first line about a missing class,
 * because a local build may not have copied the jars to where the build for AWS copies them. Thread-safe.
 */
final class FunctionLog {

    private static final Pattern MISSING_CLASS = Pattern.compile("ClassNotFoundException|NoClassDefFoundError");

    private final String logicalId;
    private final Consumer<String> log;
    private final AtomicBoolean isAdviceGiven = new AtomicBoolean();

    FunctionLog(String logicalId, Consumer<String> log) {
        this.logicalId = logicalId;
        this.log = log;
    }

    void add(String line) {
        log.accept("[%s] %s".formatted(logicalId, line));
        if (MISSING_CLASS.matcher(line).find() && isAdviceGiven.compareAndSet(false, true)) {
            log.accept(
                    "event=function.class_missing function=%s advice=\"check its Handler, and whether its jars are in lib inside CodeUri, or in target/lib or target/dependency next to target/classes\""
                            .formatted(logicalId));
        }
    }
}
