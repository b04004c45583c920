package io.github.serverlesswebsockets.auth.internal;

/** Describes unexpected exceptions for logs. */
public final class Failures {

    private Failures() {}

    /** Returns the class of the exception and where it was thrown. The message is left out because it may contain the token. */
    public static String describe(RuntimeException unexpected) {
        StackTraceElement[] stack = unexpected.getStackTrace();
        String where = stack.length > 0 ? stack[0].toString() : "unknown";
        return "error=" + unexpected.getClass().getName() + " at=" + where;
    }
}
