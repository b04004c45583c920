package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.template.TemplateException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** The command line: runs a template's WebSocket API in the foreground until it is interrupted. */
public final class Main {

    private static final int FAILED = 1;

    private Main() {}

    /**
     * Runs a template.
     *
     * @param arguments {@code --template FILE --engines CLASSPATH_FILE} and, if wanted, {@code --port N},
     *     {@code --work FOLDER}, {@code --next FILE}, {@code --parameter NAME=VALUE} (any number of times)
     * @throws InterruptedException when the thread that called it is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        var out = System.out;
        // Without a logging back end SLF4J would put three lines about itself in front of everything.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        try {
            var command = CommandLine.parse(arguments);
            var closer = new Closer();
            // The hook stands before the first child starts, so that an early interrupt leaves nothing behind.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(closer, out), "stop"));
            var api = LocalWebSocketApi.start(command.options().log(out::println), closer);
            out.println(Banner.of(api, command.next()));
        } catch (IOException | UncheckedIOException | TemplateException | IllegalArgumentException e) {
            out.println("websocket-local: " + e.getMessage());
            System.exit(FAILED);
        }
        new CountDownLatch(1).await();
    }

    private static void stop(Closer closer, PrintStream out) {
        if (closer.close()) {
            out.println("Stopped: every process and socket of the local runtime is gone.");
        }
    }
}
