package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;

/** A runner of the invocations of one function. Thread-safe. */
sealed interface FunctionRunner extends AutoCloseable permits FunctionPool, InProcessRunner {

    /** Returns the function. */
    Function function();

    /** Runs an invocation now or later. The invocation is completed in any case. */
    void run(Invocation invocation);

    /** Returns whether a debugger can suspend the function. */
    boolean isDebugged();

    /** Prepares for the first event. */
    void warmUp();

    @Override
    void close();
}
