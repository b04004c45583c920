package io.github.serverlesswebsockets.local;

import java.io.Console;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours for the log: each function's lines have their own colour, if the terminal supports it. */
final class LogColours implements UnaryOperator<String> {

    private static final Pattern PREFIX = Pattern.compile("^\\[[^\\]]+]");
    private static final int[] PALETTE = {36, 32, 33, 35, 34, 96, 92, 93, 95, 94};

    private final boolean isEnabled;

    private LogColours(boolean isEnabled) {
        this.isEnabled = isEnabled;
    }

    /** Respects <a href="https://no-color.org">NO_COLOR</a>; pipes and files receive plain text. */
    static LogColours of(Map<String, String> environment, boolean isTerminal) {
        boolean isDisabled = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean isDumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new LogColours(isTerminal && !isDisabled && !isDumb);
    }

    /**
     * From JDK 22 on, System.console() returns a console even without a terminal, and isTerminal() distinguishes the
     * two. Before, it returns null.
     */
    @SuppressWarnings("SystemConsoleNull") // If it is never null, isTerminal() decides.
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    @Override
    public String apply(String line) {
        Matcher prefix = PREFIX.matcher(line);
        if (!isEnabled || !prefix.find()) {
            return line;
        }
        int colour = PALETTE[Math.floorMod(prefix.group().hashCode(), PALETTE.length)];
        return "\u001b[%dm%s\u001b[0m%s".formatted(colour, prefix.group(), line.substring(prefix.end()));
    }
}
