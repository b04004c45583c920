package io.github.serverlesswebsockets.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the command line asks for. */
record CommandLine(Options options, String next) {

    private static final List<String> NAMES =
            List.of("--template", "--engines", "--port", "--work", "--next", "--console");
    private static final String PARAMETER = "--parameter";

    static CommandLine parse(String[] arguments) throws IOException {
        Map<String, String> values = new HashMap<>();
        Map<String, String> parameters = new HashMap<>();
        for (var i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("the option %s has no value".formatted(arguments[i]));
            }
            if (arguments[i].equals(PARAMETER)) {
                addParameter(parameters, arguments[i + 1]);
            } else {
                values.put(known(arguments[i]), arguments[i + 1]);
            }
        }
        return new CommandLine(options(values, parameters), read(values, "--next"));
    }

    private static Options options(Map<String, String> values, Map<String, String> parameters) throws IOException {
        var template = Path.of(values.getOrDefault("--template", "template.yaml"));
        var defaults = Options.of(template, read(values, "--engines").strip());
        return new Options(
                template,
                defaults.engines(),
                port(values.getOrDefault("--port", "3001")),
                parameters,
                values.containsKey("--work") ? Path.of(values.get("--work")) : defaults.workDirectory(),
                defaults.log(),
                defaults.functions().restartOnChange(true),
                defaults.stack(),
                read(values, "--console"));
    }

    private static String known(String name) {
        if (NAMES.contains(name)) {
            return name;
        }
        throw new IllegalArgumentException(
                "the option %s is unknown, expected %s or %s".formatted(name, String.join(", ", NAMES), PARAMETER));
    }

    private static void addParameter(Map<String, String> parameters, String pair) {
        var equals = pair.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--parameter has no '=', expected NAME=VALUE");
        }
        parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
            throw new IllegalArgumentException("the port %s is not a number from 0 to 65535".formatted(value));
        }
        return Integer.parseInt(value);
    }

    /** Returns the content of the file that an option names; empty without that option. */
    private static String read(Map<String, String> values, String option) throws IOException {
        if (!values.containsKey(option)) {
            return "";
        }
        try {
            return Files.readString(Path.of(values.get(option)));
        } catch (IOException e) {
            throw new IOException("the file %s cannot be read".formatted(values.get(option)), e);
        }
    }
}
