package io.github.serverlesswebsockets.testsupport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Collects what the libraries log through {@code java.util.logging} at every level, and does not print it. */
public final class LogCapture extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("io.github.serverlesswebsockets");
    private final List<LogRecord> entries = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    private LogCapture() {}

    public static LogCapture start() {
        LogCapture capture = new LogCapture();
        capture.logger.setLevel(Level.ALL);
        capture.logger.setUseParentHandlers(false);
        capture.logger.addHandler(capture);
        return capture;
    }

    /** Returns each entry as its level, its message and its exception without the stack trace. */
    public List<String> lines() {
        return entries.stream()
                .map(entry -> entry.getLevel() + " " + formatter.formatMessage(entry)
                        + (entry.getThrown() == null ? "" : entry.getThrown()))
                .toList();
    }

    /** Returns all entries as they appear on a console, with stack traces. */
    public String text() {
        return String.join("", entries.stream().map(formatter::format).toList());
    }

    public long errors() {
        return entries.stream()
                .filter(entry -> entry.getLevel().equals(Level.SEVERE))
                .count();
    }

    @Override
    public void publish(LogRecord entry) {
        entries.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
