package io.github.serverlesswebsockets.local.internal.function;

/** How one invocation ended. */
public sealed interface Result {

    /**
     * Returns the JSON text that Lambda's Invoke API would carry.
     *
     * @return the function's answer, or the error object
     */
    String payload();

    /**
     * The handler returned.
     *
     * @param payload its answer as JSON text; may be empty
     */
    record Returned(String payload) implements Result {}

    /**
     * The handler threw, the process ended, or the handler could not be loaded.
     *
     * @param payload such as <code>{"errorMessage":"…","errorType":"…"}</code>
     */
    record Failed(String payload) implements Result {}

    /**
     * The invocation took longer than the function's timeout.
     *
     * @param payload the error object
     */
    record TimedOut(String payload) implements Result {}
}
