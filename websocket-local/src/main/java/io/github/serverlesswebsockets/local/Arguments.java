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
 * The words of a command line, sorted.
 *
 * @param words what is no option, in order
 * @param values options that have one value
 * @param parameters the template's parameters
 * @param debug the debuggers' ports by function
 */
record Arguments(
        List<String> words, Map<String, String> values, Map<String, String> parameters, Map<String, String> debug) {

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
        Arguments sorted = new Arguments(new ArrayList<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].startsWith("-") || arguments[i].length() == 1) {
                sorted.words.add(arguments[i]);
            } else if (arguments[i].equals(SIGNED) || arguments[i].equals(PARALLEL)) {
                sorted.values.put(arguments[i], "");
            } else if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("the option %s has no value".formatted(known(arguments[i])));
            } else {
                sorted.add(arguments[i], arguments[++i]);
            }
        }
        return sorted;
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
    String content(String option) throws IOException {
        return values.containsKey(option) ? read(option, Path.of(values.get(option))) : "";
    }

    private static String read(String option, Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IOException("%s names the file %s, which cannot be read".formatted(option, file), e);
        }
    }

    private void add(String option, String value) {
        switch (option) {
            case PARAMETER -> addPair(parameters, option, value, "NAME=VALUE");
            case DEBUG -> addPair(debug, option, value, "FUNCTION=PORT");
            default -> values.put(known(option), value);
        }
    }

    private static String known(String name) {
        if (NAMES.contains(name) || name.equals(PARAMETER) || name.equals(DEBUG)) {
            return name;
        }
        throw new IllegalArgumentException(
                "the option %s is unknown, expected %s, %s, %s, %s or %s; --help explains them"
                        .formatted(name, String.join(", ", NAMES), SIGNED, PARALLEL, PARAMETER, DEBUG));
    }

    private static void addPair(Map<String, String> pairs, String option, String pair, String expected) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("%s has no '=', expected %s".formatted(option, expected));
        }
        pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
}
