package io.github.serverlesswebsockets.local.internal.function;

import java.lang.management.ManagementFactory;

/** The debugger that may be attached to this process. */
final class Debugger {

    private static final boolean IS_ATTACHED = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(argument -> argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));

    private Debugger() {}

    /** Returns whether a debugger can suspend this process, so that timeouts must not apply. */
    static boolean isAttached() {
        return IS_ATTACHED;
    }
}
