package io.github.serverlesswebsockets.local.internal.function;

import java.lang.management.ManagementFactory;

/** Whether somebody may sit and think at a breakpoint of this very process, where no timeout should strike. */
final class Debugger {

    private static final boolean IS_ATTACHED = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(argument -> argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));

    private Debugger() {}

    static boolean isAttached() {
        return IS_ATTACHED;
    }
}
