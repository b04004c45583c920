package io.github.serverlesswebsockets.connections;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Collects the log lines of the library at every level, and does not print them. */
public final class LogCapture extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("io.github.serverlesswebsockets.connections");
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private LogCapture() {
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    public static LogCapture start() {
        return new LogCapture();
    }

    public String text() {
        SimpleFormatter formatter = new SimpleFormatter();
        return String.join("", records.stream().map(formatter::format).toList());
    }

    public long errors() {
        return records.stream()
                .filter(entry -> entry.getLevel().equals(Level.SEVERE))
                .count();
    }

    @Override
    public void publish(LogRecord entry) {
        records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}
