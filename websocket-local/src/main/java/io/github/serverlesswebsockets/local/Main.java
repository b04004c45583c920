package io.github.serverlesswebsockets.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.serverlesswebsockets.local.internal.function.InvocationResult;
import io.github.serverlesswebsockets.local.internal.validate.TemplateValidator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/** The command line: runs a template's WebSocket API in the foreground until it is interrupted, and lesser errands. */
public final class Main {

    private static final int FAILED = 1;

    private Main() {}

    /**
     * Does what the arguments say; {@code --help} explains them.
     *
     * @param arguments such as {@code run --template FILE --engines CLASSPATH_FILE}
     * @throws InterruptedException when the thread that called it is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        // Without a logging back end SLF4J would put three lines about itself in front of everything.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        try {
            obey(Command.parse(arguments));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            System.err.println("websocket-local: " + e.getMessage());
            System.exit(FAILED);
        }
    }

    private static void obey(Command command) throws IOException, InterruptedException {
        if (command instanceof Command.Run run) {
            run(run);
        } else if (command instanceof Command.Validate validate) {
            validate(validate);
        } else if (command instanceof Command.Invoke invoke) {
            invoke(invoke);
        } else if (command instanceof Command.Events events) {
            System.out.println(sample(events.type()));
        } else if (command instanceof Command.Help) {
            System.out.println(resource("help.txt"));
        } else {
            System.out.println("websocket-local " + version());
        }
    }

    private static void run(Command.Run run) throws IOException, InterruptedException {
        PrintStream out = System.out;
        Colours colours = Colours.of(System.getenv(), Colours.isTerminal());
        LocalWebSocketApi api = start(run.options().withLog(line -> out.println(colours.apply(line))), out);
        out.println(Banner.of(api, run.next()));
        new CountDownLatch(1).await();
    }

    private static LocalWebSocketApi start(Options options, PrintStream out) throws IOException {
        Closer closer = new Closer();
        // The hook stands before the first child starts, so that an early interrupt leaves nothing behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(closer, out), "stop"));
        return LocalWebSocketApi.start(options, closer);
    }

    private static void stop(Closer closer, PrintStream out) {
        if (closer.close()) {
            out.println("Stopped: every process and socket of the local runtime is gone.");
        }
    }

    private static void validate(Command.Validate validate) {
        Review review = new Review(TemplateValidator.validate(validate.template(), validate.parameters()));
        System.out.println(review.text());
        if (!review.isFine()) {
            System.exit(FAILED);
        }
    }

    /** The answer alone goes to the standard output, so that it can be piped. */
    private static void invoke(Command.Invoke invoke) throws IOException {
        LocalWebSocketApi api = start(invoke.options().withLog(System.err::println), System.err);
        InvocationResult result = api.invoke(invoke.function(), invoke.event());
        System.out.println(result.payload());
        System.exit(result instanceof InvocationResult.Returned ? 0 : FAILED);
    }

    private static String sample(String type) throws IOException {
        if (!type.matches("authorizer|connect|message|disconnect")) {
            throw new IllegalArgumentException(
                    "the event %s is unknown, expected authorizer, connect, message or disconnect".formatted(type));
        }
        return resource("events/%s.json".formatted(type)).stripTrailing();
    }

    private static String resource(String name) throws IOException {
        try (InputStream content = Main.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IOException("%s is missing in websocket-local's jar".formatted(name));
            }
            return new String(content.readAllBytes(), UTF_8);
        }
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream content = Main.class.getResourceAsStream(
                "/META-INF/maven/io.github.serverlesswebsockets/websocket-local/pom.properties")) {
            if (content != null) {
                properties.load(content);
            }
        }
        return properties.getProperty("version", "(not from a jar)");
    }
}
