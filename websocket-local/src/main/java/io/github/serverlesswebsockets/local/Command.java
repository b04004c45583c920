package io.github.serverlesswebsockets.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a command line asks for. */
sealed interface Command {

    /** Run the API in the foreground. */
    record Run(Options options, String next) implements Command {}

    /** Review the template. */
    record Validate(Path template, Map<String, String> parameters) implements Command {}

    /** Run one function once. */
    record Invoke(Options options, String function, String event) implements Command {}

    /** Print a sample event. */
    record Events(String type) implements Command {}

    /** Explain. */
    record Help() implements Command {}

    /** Tell the version. */
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
        List<String> words = parsed.words();
        String verb = words.isEmpty() ? "run" : words.get(0);
        return switch (verb) {
            case "run" -> run(parsed);
            case "validate" -> validate(parsed);
            case "invoke" -> invoke(parsed);
            case "events" -> new Events(word(words, "events", "authorizer, connect, message or disconnect"));
            case "help" -> new Help();
            default ->
                throw new IllegalArgumentException(
                        "the command %s is unknown, expected run, validate, invoke, events or help".formatted(verb));
        };
    }

    private static Command run(Arguments arguments) throws IOException {
        only(arguments.words(), 1);
        return new Run(options(arguments, "3001").withRestartOnChange(), arguments.content("--next"));
    }

    private static Command validate(Arguments arguments) {
        only(arguments.words(), 1);
        return new Validate(template(arguments), arguments.parameters());
    }

    private static Command invoke(Arguments arguments) throws IOException {
        String function = word(arguments.words(), "invoke", "a function's logical id");
        String event = arguments.content("--event");
        return new Invoke(options(arguments, "0"), function, event.isBlank() ? "{}" : event);
    }

    private static Path template(Arguments arguments) {
        return Path.of(arguments.value("--template").orElse("template.yaml"));
    }

    private static Options options(Arguments arguments, String defaultPort) throws IOException {
        Options options = engines(Options.of(template(arguments)), arguments)
                .withPort(port(arguments.value("--port").orElse(defaultPort)))
                .withConsoleSettings(arguments.content("--console"));
        if (arguments.value("--listen").isPresent()) {
            options = options.withListenAddress(arguments.value("--listen").get());
        }
        if (arguments.value("--work").isPresent()) {
            options =
                    options.withWorkDirectory(Path.of(arguments.value("--work").get()));
        }
        for (Map.Entry<String, String> parameter : arguments.parameters().entrySet()) {
            options = options.withParameter(parameter.getKey(), parameter.getValue());
        }
        for (Map.Entry<String, String> debug : arguments.debug().entrySet()) {
            options = options.withDebugPort(debug.getKey(), port(debug.getValue()));
        }
        return limits(options, arguments);
    }

    private static Options engines(Options options, Arguments arguments) {
        return arguments
                .value("--engines")
                .map(Path::of)
                .map(options::withEnginesFrom)
                .orElse(options);
    }

    private static Options limits(Options options, Arguments arguments) {
        Options signed = arguments.isSigned() ? options.withSignatureCheck() : options;
        Options chosen = arguments.isParallel() ? signed.withParallelMessages() : signed;
        return arguments
                .value("--time-scale")
                .map(value -> chosen.withTimeScale(factor(value)))
                .orElse(chosen);
    }

    private static double factor(String value) {
        if (!value.matches("\\d{1,6}(\\.\\d{1,6})?") || Double.parseDouble(value) == 0) {
            throw new IllegalArgumentException(
                    "the time scale %s is not a number above 0, such as 60".formatted(value));
        }
        return Double.parseDouble(value);
    }

    private static String word(List<String> words, String verb, String expected) {
        if (words.size() < 2) {
            throw new IllegalArgumentException("%s lacks a word, expected %s".formatted(verb, expected));
        }
        only(words, 2);
        return words.get(1);
    }

    private static void only(List<String> words, int most) {
        if (words.size() > most) {
            throw new IllegalArgumentException("the word %s is one too many".formatted(words.get(most)));
        }
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
            throw new IllegalArgumentException("the port %s is not a number from 0 to 65535".formatted(value));
        }
        return Integer.parseInt(value);
    }
}
