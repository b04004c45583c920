package io.github.serverlesswebsockets.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the command line asks for. */
record CommandLine(Options options, String next) {

    private static final int DEFAULT_PORT = 3001;

    static CommandLine parse(String[] arguments) throws IOException {
        var options = Options.of(Path.of("template.yaml"), "").port(DEFAULT_PORT);
        var next = "";
        for (var i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("the option %s has no value".formatted(arguments[i]));
            }
            if (arguments[i].equals("--next")) {
                next = read(arguments[i + 1]);
            } else {
                options = with(options, arguments[i], arguments[i + 1]);
            }
        }
        return new CommandLine(options, next);
    }

    private static Options with(Options options, String name, String value) throws IOException {
        return switch (name) {
            case "--template" ->
                new Options(
                        Path.of(value),
                        options.engines(),
                        options.port(),
                        options.parameters(),
                        options.workDirectory(),
                        options.log());
            case "--engines" ->
                new Options(
                        options.template(),
                        read(value).strip(),
                        options.port(),
                        options.parameters(),
                        options.workDirectory(),
                        options.log());
            case "--port" -> options.port(port(value));
            case "--work" -> options.workDirectory(Path.of(value));
            case "--parameter" -> parameter(options, value);
            default ->
                throw new IllegalArgumentException(
                        "the option %s is unknown, expected --template, --engines, --port, --work, --next or --parameter"
                                .formatted(name));
        };
    }

    private static Options parameter(Options options, String pair) {
        var equals = pair.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("--parameter has no '=', expected NAME=VALUE");
        }
        return options.parameter(pair.substring(0, equals), pair.substring(equals + 1));
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
            throw new IllegalArgumentException("the port %s is not a number from 0 to 65535".formatted(value));
        }
        return Integer.parseInt(value);
    }

    private static String read(String file) throws IOException {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new IOException("the file %s cannot be read".formatted(file), e);
        }
    }
}
