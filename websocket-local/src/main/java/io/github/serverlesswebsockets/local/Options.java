package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.internal.function.FunctionSettings;
import io.github.serverlesswebsockets.local.internal.gateway.GatewaySettings;
import io.github.serverlesswebsockets.local.internal.gateway.ScaledClock;
import io.github.serverlesswebsockets.local.internal.server.ListenAddress;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The configuration of a {@link LocalWebSocketApi}: the template to run, where it listens, and how it behaves.
 *
 * <p>By default it listens on a free port of 127.0.0.1, writes to {@code target/websocket-local} only, and logs nothing.
 * Immutable; each {@code with} method returns a copy.
 */
public final class Options {

    /** The file to which the build described in the guide writes the class path of the engines. */
    private static final Path ENGINES = Path.of("target", "engines.classpath");

    private final Path template;
    private final Values values;

    private Options(Path template, Values values) {
        this.template = template;
        this.values = values;
    }

    /**
     * Returns the default options, with the engines from the file {@code target/engines.classpath} if it exists.
     *
     * @param template the SAM or CloudFormation template
     * @return the options
     * @throws UncheckedIOException if that file exists and cannot be read
     */
    public static Options of(Path template) {
        Options options = of(template, "");
        return Files.exists(ENGINES) ? options.withEnginesFrom(ENGINES) : options;
    }

    /**
     * Returns the default options with a given class path of the engines.
     *
     * @param template the SAM or CloudFormation template
     * @param engines the class path of {@code websocket-local-engines}, joined by the system's path separator; empty if
     *     the template declares neither tables nor queues
     * @return the options
     */
    public static Options of(Path template, String engines) {
        Values values = new Values();
        values.engines = engines;
        return new Options(template, values);
    }

    /**
     * Returns a copy that reads the class path of the engines from a file that the build has written.
     *
     * @param file a file that contains the class path of {@code websocket-local-engines}
     * @return a copy with that class path
     * @throws UncheckedIOException if the file cannot be read
     */
    public Options withEnginesFrom(Path file) {
        try {
            String classPath = Files.readString(file).strip();
            return with(copy -> copy.engines = classPath);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Reading the engines' class path failed: the file '%s' cannot be read. Build the project, which writes it."
                            .formatted(file),
                    e);
        }
    }

    /**
     * Returns a copy that listens on a given port.
     *
     * @param port 1 to 65535, or 0 for a free port
     * @return a copy with that port
     */
    public Options withPort(int port) {
        return with(copy -> copy.listening = new ListenAddress(copy.listening.address(), port));
    }

    /**
     * Returns a copy that listens on another address of this machine in addition to 127.0.0.1. Every client that can reach
     * the address can use everything, except what an authorizer, an API key or {@link #withSignatureCheck} protects.
     * Clients on other machines must use the numeric address; requests with a host name are rejected.
     *
     * @param address an IP address of this machine; {@code 0.0.0.0} for all of them
     * @return a copy with that address
     * @throws IllegalArgumentException if it is not an IP address
     */
    public Options withListenAddress(String address) {
        return with(copy -> copy.listening = new ListenAddress(address, copy.listening.port()));
    }

    /**
     * Returns a copy with a value for one of the template's parameters.
     *
     * @param name the parameter's name
     * @param value its value
     * @return a copy with that value
     */
    public Options withParameter(String name, String value) {
        return with(copy -> {
            Map<String, String> parameters = new HashMap<>(copy.parameters);
            parameters.put(name, value);
            copy.parameters = Map.copyOf(parameters);
        });
    }

    /**
     * Returns a copy that writes to another folder. Nothing is written outside of it.
     *
     * @param folder the folder; it is created if it does not exist
     * @return a copy with that folder
     */
    public Options withWorkDirectory(Path folder) {
        return with(copy -> copy.workDirectory = folder);
    }

    /**
     * Returns a copy with another log listener. No log line contains a token.
     *
     * @param listener called with one line per call; several threads may call it concurrently
     * @return a copy with that listener
     */
    public Options withLog(Consumer<String> listener) {
        return with(copy -> copy.log = listener);
    }

    /**
     * Returns a copy that serves a function by a handler object in the current JVM, so that a debugger stops in it and a test
     * can construct it. Events and responses pass through Lambda's own serializer, one event at a time. The template's timeout
     * applies unless a debugger is attached to this JVM; the template's environment variables are not set.
     *
     * @param logicalId the function's logical id in the template
     * @param handler a {@code RequestHandler} or {@code RequestStreamHandler}
     * @return a copy with that handler
     */
    public Options withHandler(String logicalId, Object handler) {
        return withHandlerFactory(logicalId, endpoint -> handler);
    }

    /**
     * Returns a copy that serves a function by a handler object in the current JVM, which is created as soon as the port is
     * known.
     *
     * @param logicalId the function's logical id in the template
     * @param factory creates a {@code RequestHandler} or {@code RequestStreamHandler} from the endpoint of all AWS services,
     *     such as {@code http://localhost:3001}
     * @return a copy with that handler
     */
    public Options withHandlerFactory(String logicalId, Function<URI, Object> factory) {
        return with(copy -> copy.functions = copy.functions.withHandler(logicalId, factory));
    }

    /**
     * Returns a copy that lets a debugger attach to a function's process. The function then has no timeout.
     *
     * @param logicalId the function's logical id in the template
     * @param port a free port of 127.0.0.1, for JDWP
     * @return a copy with that debug port
     */
    public Options withDebugPort(String logicalId, int port) {
        return with(copy -> copy.functions = copy.functions.withDebugPort(logicalId, port));
    }

    /**
     * Returns a copy that restarts a function if its code on disk or its declaration in the template changes.
     *
     * @return a copy that restarts functions
     */
    public Options withRestartOnChange() {
        return with(copy -> copy.functions = copy.functions.withRestartOnChange(true));
    }

    /**
     * Returns a copy with settings for the console: prepared messages, and where the token is sent.
     *
     * @param settings JSON text such as {@code {"messages":[{"label":"Subscribe","message":{"action":"subscribe"}}]}}
     * @return a copy with those settings
     */
    public Options withConsoleSettings(String settings) {
        return with(copy -> copy.console = settings);
    }

    /**
     * Returns a copy that rejects requests to {@code @connections} without a valid signature, as AWS does. The keys are
     * {@link LocalWebSocketApi#ACCESS_KEY_ID} and {@link LocalWebSocketApi#SECRET_ACCESS_KEY}.
     *
     * @return a copy that verifies signatures
     */
    public Options withSignatureCheck() {
        return with(copy -> copy.gateway = copy.gateway.withSigned());
    }

    /**
     * Returns a copy in which API Gateway's time limits pass faster: the idle timeout of ten minutes and the connection
     * duration of two hours. Throttling limits refill faster by the same factor.
     *
     * @param factor how many seconds of the limits pass in one second, such as 60
     * @return a copy with that factor
     * @throws IllegalArgumentException if the factor is not a positive number
     */
    public Options withTimeScale(double factor) {
        return withClock(ScaledClock.of(factor));
    }

    /**
     * Returns a copy in which a given clock measures API Gateway's time limits and throttling. Events and log lines still
     * contain the system's time.
     *
     * @param clock the clock, such as one that a test advances
     * @return a copy with that clock
     */
    public Options withClock(Clock clock) {
        return with(copy -> copy.gateway = copy.gateway.withClock(clock));
    }

    /**
     * Returns a copy that handles the messages of one connection in parallel instead of one after the other. AWS does not
     * guarantee the order of messages, so your code has to work in both cases.
     *
     * @return a copy that handles messages in parallel
     */
    public Options withParallelMessages() {
        return with(copy -> copy.gateway = copy.gateway.withParallelMessages());
    }

    Options withStack(Stack stack) {
        return with(copy -> copy.stack = Optional.of(stack));
    }

    Path template() {
        return template;
    }

    ListenAddress listening() {
        return values.listening;
    }

    Map<String, String> parameters() {
        return values.parameters;
    }

    Path workDirectory() {
        return values.workDirectory;
    }

    FunctionSettings functions() {
        return values.functions;
    }

    GatewaySettings gateway() {
        return values.gateway;
    }

    String console() {
        return values.console;
    }

    /** Returns what runs instead of the template; empty if the template runs. */
    Optional<Stack> stack() {
        return values.stack;
    }

    /**
     * Returns the log listener.
     *
     * @return the listener; it ignores every line by default
     */
    public Consumer<String> log() {
        return values.log;
    }

    /** Returns the class path of the engines; empty if there is none. */
    String engines() {
        return values.engines;
    }

    /** Returns the class path of the engines for a template that needs them. */
    String requireEngines() {
        if (values.engines.isBlank()) {
            throw new IllegalArgumentException(
                    "The template declares a table or a queue, but the file '%s' is missing. Add the antrun plugin of the guide to your POM and build, or name another file (--engines, withEnginesFrom)."
                            .formatted(ENGINES));
        }
        return values.engines;
    }

    /** Returns a description without the values of parameters, because any of them may be a secret. */
    @Override
    public String toString() {
        return "Options[template=%s, port=%d, parameters=%s, workDirectory=%s]"
                .formatted(template, values.listening.port(), values.parameters.keySet(), values.workDirectory);
    }

    private Options with(Consumer<Values> change) {
        Values copy = new Values(values);
        change.accept(copy);
        return new Options(template, copy);
    }

    /** The values of all options; changed only before the {@code Options} that contain them are constructed. */
    private static final class Values {

        private String engines = "";
        private ListenAddress listening = ListenAddress.loopback(0);
        private Map<String, String> parameters = Map.of();
        private Path workDirectory = Path.of("target", "websocket-local");
        private Consumer<String> log = line -> {};
        private FunctionSettings functions = FunctionSettings.standard();
        private Optional<Stack> stack = Optional.empty();
        private String console = "";
        private GatewaySettings gateway = GatewaySettings.defaults();

        Values() {}

        Values(Values other) {
            engines = other.engines;
            listening = other.listening;
            parameters = other.parameters;
            workDirectory = other.workDirectory;
            log = other.log;
            functions = other.functions;
            stack = other.stack;
            console = other.console;
            gateway = other.gateway;
        }
    }
}
