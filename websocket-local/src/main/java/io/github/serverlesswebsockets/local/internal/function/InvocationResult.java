package io.github.serverlesswebsockets.local.internal.function;

/** The result of an invocation. */
public sealed interface InvocationResult {

    /**
     * Returns the payload that Lambda's Invoke API returns.
     *
     * @return the function's response or the error object, as JSON text
     */
    String payload();

    /**
     * The result of a handler that returned.
     *
     * @param payload the response as JSON text, which may be empty
     */
    record Returned(String payload) implements InvocationResult {}

    /**
     * The result of a handler that threw an exception or could not be loaded, or whose process ended.
     *
     * @param payload the error object, for example <code>{"errorMessage":"…","errorType":"…"}</code>
     */
    record Failed(String payload) implements InvocationResult {}

    /**
     * The result of an invocation that exceeded the function's timeout.
     *
     * @param payload the error object
     */
    record TimedOut(String payload) implements InvocationResult {}
}
