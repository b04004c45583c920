package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.function.FunctionSettings;
import io.github.serverlesswebsockets.local.gateway.GatewaySettings;
import io.github.serverlesswebsockets.local.gateway.ScaledClock;
import io.github.serverlesswebsockets.local.server.Listening;
import io.github.serverlesswebsockets.local.template.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What to run, and where.
 *
 * @param template the SAM template
 * @param engines the class path of {@code websocket-local-engines}, joined by the system's separator; empty for none
 * @param listening the address and the port; 127.0.0.1 and a free port by default
 * @param parameters values for the template's parameters; none by default
 * @param workDirectory the only folder that is written to; {@code target/websocket-local} by default
 * @param log hears a line for each thing that happens; nobody by default. No line holds a token
 * @param functions how functions run: handler instances, debuggers, restarts
 * @param stack what to run instead of a template, if anything
 * @param console the console's settings as JSON text; empty for none
 * @param gateway the clock of limits, signatures, the order of messages
 */
public record Options(
        Path template,
        String engines,
        Listening listening,
        Map<String, String> parameters,
        Path workDirectory,
        Consumer<String> log,
        FunctionSettings functions,
        Optional<Stack> stack,
        String console,
        GatewaySettings gateway) {

    /** Where the guide lets a build write the class path of the engines. */
    private static final Path ENGINES = Path.of("target", "engines.classpath");

    /** Copies the parameters. */
    public Options {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Begins with the defaults, and with the engines of the file {@code target/engines.classpath} if there is one.
     *
     * @param template the SAM template
     * @return the options
     * @throws UncheckedIOException when that file is there and cannot be read
     */
    public static Options of(Path template) {
        var options = of(template, "");
        return Files.exists(ENGINES) ? options.enginesFrom(ENGINES) : options;
    }

    /**
     * Begins with the defaults.
     *
     * @param template the SAM template
     * @param engines the class path of {@code websocket-local-engines}; empty when the template has neither tables nor
     *     queues
     * @return the options
     */
    public static Options of(Path template, String engines) {
        var work = Path.of("target", "websocket-local");
        return new Options(
                template,
                engines,
                Listening.loopback(0),
                Map.of(),
                work,
                line -> {},
                FunctionSettings.standard(),
                Optional.empty(),
                "",
                GatewaySettings.standard());
    }

    /**
     * Takes the engines that a build has resolved.
     *
     * @param file holds the class path of {@code websocket-local-engines}
     * @return a copy of these options with that class path
     * @throws UncheckedIOException when the file cannot be read
     */
    public Options enginesFrom(Path file) {
        try {
            var content = Files.readString(file).strip();
            return new Options(
                    template, content, listening, parameters, workDirectory, log, functions, stack, console, gateway);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the file %s cannot be read, expected the engines' class path that your build writes"
                            .formatted(file),
                    e);
        }
    }

    /**
     * Chooses the port.
     *
     * @param value 1 to 65535, or 0 for a free one
     * @return a copy of these options with that port
     */
    public Options port(int value) {
        return listening(new Listening(listening.address(), value));
    }

    int port() {
        return listening.port();
    }

    /**
     * Listens on another address of this machine, too. Whoever reaches it may do everything: nothing but a route with an
     * authorizer asks who calls. It is called by the numbers of its address; other names are refused.
     *
     * @param address an IP address of this machine; {@code 0.0.0.0} for all of them
     * @return a copy of these options with that address
     * @throws IllegalArgumentException when it is no IP address
     */
    public Options listen(String address) {
        return listening(new Listening(address, listening.port()));
    }

    private Options listening(Listening value) {
        return new Options(
                template, engines, value, parameters, workDirectory, log, functions, stack, console, gateway);
    }

    /**
     * Gives one of the template's parameters a value.
     *
     * @param name the parameter's name
     * @param value its value
     * @return a copy of these options with that value
     */
    public Options parameter(String name, String value) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put(name, value);
        return new Options(template, engines, listening, all, workDirectory, log, functions, stack, console, gateway);
    }

    /**
     * Chooses the folder that is written to.
     *
     * @param value the folder; it is created when absent
     * @return a copy of these options with that folder
     */
    public Options workDirectory(Path value) {
        return new Options(template, engines, listening, parameters, value, log, functions, stack, console, gateway);
    }

    /**
     * Chooses who hears the log.
     *
     * @param value called with one line at a time, from several threads
     * @return a copy of these options with that listener
     */
    public Options log(Consumer<String> value) {
        return new Options(
                template, engines, listening, parameters, workDirectory, value, functions, stack, console, gateway);
    }

    /**
     * Serves a function by a handler in this very process: a debugger stops in it, and its constructor takes what a test
     * gives it. Events and answers go through Lambda's own serializer. One event at a time; the template's timeout holds
     * unless a debugger is attached to this process; the template's environment variables do not reach it.
     *
     * @param logicalId the function's id in the template
     * @param handler a {@code RequestHandler} or {@code RequestStreamHandler}
     * @return a copy of these options
     */
    public Options handler(String logicalId, Object handler) {
        return handlerAt(logicalId, endpoint -> handler);
    }

    /**
     * Serves a function by a handler in this very process that is made once the port is known.
     *
     * @param logicalId the function's id in the template
     * @param handler makes a {@code RequestHandler} or {@code RequestStreamHandler} out of the endpoint of all AWS
     *     services, such as {@code http://localhost:3001}
     * @return a copy of these options
     */
    public Options handlerAt(String logicalId, Function<URI, Object> handler) {
        return functions(functions.instance(logicalId, handler));
    }

    /**
     * Lets a debugger attach to a function's process, whose timeout is then off.
     *
     * @param logicalId the function's id in the template
     * @param debugPort a free port of 127.0.0.1, for JDWP
     * @return a copy of these options
     */
    public Options debug(String logicalId, int debugPort) {
        return functions(functions.debug(logicalId, debugPort));
    }

    /**
     * Replaces a function's processes when its code on disk changes, and all of them when the template does.
     *
     * @return a copy of these options
     */
    public Options restartOnChange() {
        return functions(functions.restartOnChange(true));
    }

    /**
     * Gives the console what a project prepared: messages, and where its token goes.
     *
     * @param settings JSON text such as {@code {"messages":[{"label":"Subscribe","message":{"action":"subscribe"}}]}}
     * @return a copy of these options
     */
    public Options console(String settings) {
        return new Options(
                template, engines, listening, parameters, workDirectory, log, functions, stack, settings, gateway);
    }

    /**
     * Chooses how the gateway behaves.
     *
     * @param value such as {@code GatewaySettings.standard().clock(ScaledClock.of(60))}
     * @return a copy of these options
     */
    public Options gateway(GatewaySettings value) {
        return new Options(
                template, engines, listening, parameters, workDirectory, log, functions, stack, console, value);
    }

    /**
     * Refuses requests to {@code @connections} that are not signed with the local keys, as AWS does.
     *
     * @return a copy of these options
     */
    public Options signed() {
        return gateway(gateway.signed(true));
    }

    /**
     * Lets API Gateway's limits of time pass faster: ten minutes of idleness, two hours of a connection.
     *
     * @param factor how many seconds pass in one, such as 60
     * @return a copy of these options
     * @throws IllegalArgumentException when the factor is not a positive number
     */
    public Options timeScale(double factor) {
        return gateway(gateway.clock(ScaledClock.of(factor)));
    }

    /**
     * Runs the messages of one connection side by side instead of one after the other: AWS promises no order, so that
     * code must work with both.
     *
     * @return a copy of these options
     */
    public Options parallelMessages() {
        return gateway(gateway.parallelMessages(true));
    }

    Options stack(Stack value) {
        var only = Optional.of(value);
        return new Options(
                template, engines, listening, parameters, workDirectory, log, functions, only, console, gateway);
    }

    private Options functions(FunctionSettings value) {
        return new Options(
                template, engines, listening, parameters, workDirectory, log, value, stack, console, gateway);
    }

    /** Leaves the parameters' values out: any of them may be a secret. */
    @Override
    public String toString() {
        return "Options[template=%s, port=%d, parameters=%s, workDirectory=%s]"
                .formatted(template, port(), parameters.keySet(), workDirectory);
    }

    /** The class path of the engines, for a template that cannot do without. */
    String neededEngines() {
        if (engines.isBlank()) {
            throw new IllegalArgumentException(
                    "the template declares a table or a queue, and %s is missing: add the guide's antrun plugin to your POM and build, or name another file (--engines, enginesFrom)"
                            .formatted(ENGINES));
        }
        return engines;
    }
}
