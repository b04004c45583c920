package io.github.serverlesswebsockets.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a command line.
 *
 * @param positional the arguments that are not options, in order
 * @param values the values of options
 * @param parameters the values of the template's parameters
 * @param debugPorts the debug ports by function
 */
record Arguments(
        List<String> positional,
        Map<String, String> values,
        Map<String, String> parameters,
        Map<String, String> debugPorts) {

    private static final List<String> NAMES = List.of(
            "--template",
            "--engines",
            "--port",
            "--listen",
            "--work",
            "--next",
            "--console",
            "--event",
            "--time-scale");
    private static final String SIGNED = "--signed";
    private static final String PARALLEL = "--parallel-messages";
    private static final String PARAMETER = "--parameter";
    private static final String DEBUG = "--debug";

    static Arguments parse(String... arguments) {
        Arguments parsed = new Arguments(new ArrayList<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].startsWith("-") || arguments[i].length() == 1) {
                parsed.positional.add(arguments[i]);
            } else if (arguments[i].equals(SIGNED) || arguments[i].equals(PARALLEL)) {
                parsed.values.put(arguments[i], "");
            } else if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "Missing value: expected a value after the option '%s'.".formatted(requireKnown(arguments[i])));
            } else {
                parsed.add(arguments[i], arguments[++i]);
            }
        }
        return parsed;
    }

    boolean isSigned() {
        return values.containsKey(SIGNED);
    }

    boolean isParallel() {
        return values.containsKey(PARALLEL);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /** Returns the content of the file that an option names; empty without that option. */
    String fileContent(String option) throws IOException {
        return values.containsKey(option) ? read(option, Path.of(values.get(option))) : "";
    }

    private static String read(String option, Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IOException("Reading the file of %s failed: '%s' cannot be read.".formatted(option, file), e);
        }
    }

    private void add(String option, String value) {
        switch (option) {
            case PARAMETER -> addPair(parameters, option, value, "NAME=VALUE");
            case DEBUG -> addPair(debugPorts, option, value, "FUNCTION=PORT");
            default -> values.put(requireKnown(option), value);
        }
    }

    private static String requireKnown(String name) {
        if (NAMES.contains(name) || name.equals(PARAMETER) || name.equals(DEBUG)) {
            return name;
        }
        throw new IllegalArgumentException(
                "Unknown option: expected %s, %s, %s, %s or %s, found '%s'. Run with --help for a description."
                        .formatted(String.join(", ", NAMES), SIGNED, PARALLEL, PARAMETER, DEBUG, name));
    }

    /** The value is not part of the message, because it may be a secret. */
    private static void addPair(Map<String, String> pairs, String option, String pair, String expected) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "Invalid value of %s: expected %s, found a value without '='.".formatted(option, expected));
        }
        pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
}
