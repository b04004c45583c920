package io.github.serverlesswebsockets.auth.fuzz;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** A handler that collects the formatted log lines of the library, and does not print them. */
final class LogLines extends Handler {

    /** A shared instance with a strong reference, because java.util.logging may garbage-collect a configured logger. */
    private static final LogLines SHARED = new LogLines();

    private final Logger logger = Logger.getLogger("io.github.serverlesswebsockets.auth");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    private LogLines() {
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    static LogLines shared() {
        return SHARED;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void clear() {
        lines.clear();
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(formatter.formatMessage(entry) + (entry.getThrown() == null ? "" : entry.getThrown()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
