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

/** The command line: runs a template's WebSocket API until it is interrupted, validates a template, invokes a function. */
public final class Main {

    private static final int FAILED = 1;

    private Main() {}

    /**
     * Runs the command that the arguments name; {@code --help} describes all of them.
     *
     * @param arguments such as {@code run --template FILE --engines CLASSPATH_FILE}
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        // Without a logging back end, SLF4J would print three lines about itself before everything else.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        try {
            execute(Command.parse(arguments));
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            System.err.println("websocket-local: " + e.getMessage());
            System.exit(FAILED);
        }
    }

    private static void execute(Command command) throws IOException, InterruptedException {
        if (command instanceof Command.Run run) {
            run(run);
        } else if (command instanceof Command.Validate validate) {
            validate(validate);
        } else if (command instanceof Command.Invoke invoke) {
            invoke(invoke);
        } else if (command instanceof Command.Events events) {
            System.out.println(sampleEvent(events.type()));
        } else if (command instanceof Command.Help) {
            System.out.println(resource("help.txt"));
        } else {
            System.out.println("websocket-local " + version());
        }
    }

    private static void run(Command.Run run) throws IOException, InterruptedException {
        PrintStream out = System.out;
        LogColours colours = LogColours.of(System.getenv(), LogColours.isTerminal());
        LocalWebSocketApi api = start(run.options().withLog(line -> out.println(colours.apply(line))), out);
        out.println(Banner.of(api, run.next()));
        new CountDownLatch(1).await();
    }

    private static LocalWebSocketApi start(Options options, PrintStream out) throws IOException {
        OpenResources resources = new OpenResources();
        // The hook is registered before the first child process starts, so that an early interrupt ends every process.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(resources, out), "stop"));
        return LocalWebSocketApi.start(options, resources);
    }

    private static void stop(OpenResources resources, PrintStream out) {
        if (resources.close()) {
            out.println("Stopped: every process and socket of the local runtime is closed.");
        }
    }

    private static void validate(Command.Validate validate) {
        ValidationReport report =
                new ValidationReport(TemplateValidator.validate(validate.template(), validate.parameters()));
        System.out.println(report.text());
        if (!report.isValid()) {
            System.exit(FAILED);
        }
    }

    /** Only the response is written to the standard output, so that it can be piped. */
    private static void invoke(Command.Invoke invoke) throws IOException {
        LocalWebSocketApi api = start(invoke.options().withLog(System.err::println), System.err);
        InvocationResult result = api.invoke(invoke.function(), invoke.event());
        System.out.println(result.payload());
        System.exit(result instanceof InvocationResult.Returned ? 0 : FAILED);
    }

    private static String sampleEvent(String type) throws IOException {
        if (!type.matches("authorizer|connect|message|disconnect")) {
            throw new IllegalArgumentException(
                    "Unknown event: expected authorizer, connect, message or disconnect, found '%s'.".formatted(type));
        }
        return resource("events/%s.json".formatted(type)).stripTrailing();
    }

    private static String resource(String name) throws IOException {
        try (InputStream content = Main.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IOException("The file '%s' is missing in the jar of websocket-local.".formatted(name));
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
