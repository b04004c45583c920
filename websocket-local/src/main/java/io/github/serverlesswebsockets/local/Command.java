package io.github.serverlesswebsockets.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** A command of the command line. */
sealed interface Command {

    /**
     * Runs the API in the foreground.
     *
     * @param options the options
     * @param next text to print after the banner; may be empty
     */
    record Run(Options options, String next) implements Command {}

    /** Validates the template. */
    record Validate(Path template, Map<String, String> parameters) implements Command {}

    /** Invokes one function once. */
    record Invoke(Options options, String function, String event) implements Command {}

    /** Prints a sample event. */
    record Events(String type) implements Command {}

    /** Prints the help text. */
    record Help() implements Command {}

    /** Prints the version. */
    record Version() implements Command {}

    static Command parse(String... arguments) throws IOException {
        List<String> all = List.of(arguments);
        if (all.contains("--help") || all.contains("-h")) {
            return new Help();
        }
        if (all.contains("--version")) {
            return new Version();
        }
        Arguments parsed = Arguments.parse(arguments);
        List<String> positional = parsed.positional();
        String name = positional.isEmpty() ? "run" : positional.get(0);
        return switch (name) {
            case "run" -> run(parsed);
            case "validate" -> validate(parsed);
            case "invoke" -> invoke(parsed);
            case "events" -> new Events(argument(positional, "events", "authorizer, connect, message or disconnect"));
            case "help" -> new Help();
            default ->
                throw new IllegalArgumentException(
                        "Unknown command: expected run, validate, invoke, events or help, found '%s'.".formatted(name));
        };
    }

    private static Command run(Arguments arguments) throws IOException {
        requireAtMost(arguments.positional(), 1);
        return new Run(options(arguments, "3001").withRestartOnChange(), arguments.fileContent("--next"));
    }

    private static Command validate(Arguments arguments) {
        requireAtMost(arguments.positional(), 1);
        return new Validate(template(arguments), arguments.parameters());
    }

    private static Command invoke(Arguments arguments) throws IOException {
        String function = argument(arguments.positional(), "invoke", "a function's logical id");
        String event = arguments.fileContent("--event");
        return new Invoke(options(arguments, "0"), function, event.isBlank() ? "{}" : event);
    }

    private static Path template(Arguments arguments) {
        return Path.of(arguments.value("--template").orElse("template.yaml"));
    }

    private static Options options(Arguments arguments, String defaultPort) throws IOException {
        Options options = Options.of(template(arguments));
        options = with(options, arguments.value("--engines"), (copy, file) -> copy.withEnginesFrom(Path.of(file)))
                .withPort(port(arguments.value("--port").orElse(defaultPort)))
                .withConsoleSettings(arguments.fileContent("--console"));
        options = with(options, arguments.value("--listen"), Options::withListenAddress);
        options = with(options, arguments.value("--work"), (copy, folder) -> copy.withWorkDirectory(Path.of(folder)));
        for (Map.Entry<String, String> parameter : arguments.parameters().entrySet()) {
            options = options.withParameter(parameter.getKey(), parameter.getValue());
        }
        for (Map.Entry<String, String> debug : arguments.debugPorts().entrySet()) {
            options = options.withDebugPort(debug.getKey(), port(debug.getValue()));
        }
        options = arguments.isSigned() ? options.withSignatureCheck() : options;
        options = arguments.isParallel() ? options.withParallelMessages() : options;
        return with(options, arguments.value("--time-scale"), (copy, factor) -> copy.withTimeScale(timeScale(factor)));
    }

    private static Options with(Options options, Optional<String> value, BiFunction<Options, String, Options> change) {
        return value.map(given -> change.apply(options, given)).orElse(options);
    }

    private static double timeScale(String value) {
        if (!value.matches("\\d{1,6}(\\.\\d{1,6})?") || Double.parseDouble(value) == 0) {
            throw new IllegalArgumentException(
                    "Invalid time scale: expected a number greater than 0 such as 60, found '%s'.".formatted(value));
        }
        return Double.parseDouble(value);
    }

    private static String argument(List<String> positional, String command, String expected) {
        if (positional.size() < 2) {
            throw new IllegalArgumentException(
                    "Missing argument of %s: expected %s, found nothing.".formatted(command, expected));
        }
        requireAtMost(positional, 2);
        return positional.get(1);
    }

    private static void requireAtMost(List<String> positional, int max) {
        if (positional.size() > max) {
            throw new IllegalArgumentException("Unexpected argument '%s'.".formatted(positional.get(max)));
        }
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
            throw new IllegalArgumentException(
                    "Invalid port: expected a number from 0 to 65535, found '%s'.".formatted(value));
        }
        return Integer.parseInt(value);
    }
}
