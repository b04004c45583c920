package io.github.serverlesswebsockets.local;

import java.io.Console;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives each function's lines a colour of their own, on a terminal that shows colours. */
final class Colours implements UnaryOperator<String> {

    private static final Pattern PREFIX = Pattern.compile("^\\[[^\\]]+]");
    private static final int[] PALETTE = {36, 32, 33, 35, 34, 96, 92, 93, 95, 94};

    private final boolean isOn;

    private Colours(boolean isOn) {
        this.isOn = isOn;
    }

    /** Follows <a href="https://no-color.org">NO_COLOR</a> and leaves pipes and files plain. */
    static Colours of(Map<String, String> environment, boolean isTerminal) {
        boolean isForbidden = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean isDumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Colours(isTerminal && !isForbidden && !isDumb);
    }

    /** From JDK 22 on there is a console even without a terminal, and it can be asked; before, it is absent then. */
    @SuppressWarnings("SystemConsoleNull") // Where it is never null, isTerminal() answers.
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
        if (!isOn || !prefix.find()) {
            return line;
        }
        int colour = PALETTE[Math.floorMod(prefix.group().hashCode(), PALETTE.length)];
        return "\u001b[%dm%s\u001b[0m%s".formatted(colour, prefix.group(), line.substring(prefix.end()));
    }
}
