package io.github.serverlesswebsockets.local.function;

/** Runs the invocations of one function. Thread-safe. */
sealed interface Runner extends AutoCloseable permits FunctionPool {

    /** Runs an invocation, now or later; it is completed in any case. */
    void run(Invocation invocation);

    /** Makes ready ahead of the first event. */
    void warm();

    @Override
    void close();
}
