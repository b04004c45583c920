package io.github.serverlesswebsockets.local.internal.host;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * The main class of child processes: {@code java -cp … ChildMain MAIN_CLASS ARGUMENT…}. It calls the main class of the actual
 * program and makes sure that the process ends when its parent ends.
 *
 * <ul>
 *   <li>The process ignores SIGINT, because a terminal sends it to parent and children at the same time, and the parent
 *       decides when a child ends.
 *   <li>The process ends when its standard input ends. This happens when the parent ends for any reason.
 * </ul>
 */
public final class ChildMain {

    private ChildMain() {}

    /**
     * Runs the program.
     *
     * @param arguments the main class, followed by its arguments
     * @throws Throwable the throwable that the main class throws
     */
    public static void main(String[] arguments) throws Throwable {
        ignoreInterrupt();
        endWithParent();
        Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /** Uses {@code sun.misc.Signal} by reflection: every JDK supports it, but javac's warning about it cannot be suppressed. */
    private static void ignoreInterrupt() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object interrupt = signal.getConstructor(String.class).newInstance("INT");
        signal.getMethod("handle", signal, handler)
                .invoke(null, interrupt, handler.getField("SIG_IGN").get(null));
    }

    private static void endWithParent() {
        Thread thread = new Thread(ChildMain::awaitParent, "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe has the same meaning as the end of the input: the parent has ended.
        }
        Runtime.getRuntime().halt(0);
    }
}
