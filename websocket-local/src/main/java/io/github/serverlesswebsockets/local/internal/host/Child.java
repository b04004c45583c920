package io.github.serverlesswebsockets.local.internal.host;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs a main class as a child process that outlives neither its parent nor a deliberate stop.
 *
 * <p>{@code java -cp … Child MAIN_CLASS ARGUMENT…}: the terminal's interrupt is ignored, because a terminal sends it to
 * parent and children at the same instant and the parent decides when a child ends; and the process ends by itself when
 * its standard input does, which is what happens when the parent dies, however it dies.
 */
public final class Child {

    private Child() {}

    /**
     * Guards this process, then runs the named class.
     *
     * @param arguments the main class, followed by its own arguments
     * @throws Throwable what the main class throws
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

    /** Calls {@code sun.misc.Signal} by name: it is supported by every JDK, but javac warns about it in a way nobody can turn off. */
    private static void ignoreInterrupt() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object interrupt = signal.getConstructor(String.class).newInstance("INT");
        signal.getMethod("handle", signal, handler)
                .invoke(null, interrupt, handler.getField("SIG_IGN").get(null));
    }

    private static void endWithParent() {
        Thread watch = new Thread(Child::awaitParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken pipe says the same as its end: the parent is gone.
        }
        Runtime.getRuntime().halt(0);
    }
}
