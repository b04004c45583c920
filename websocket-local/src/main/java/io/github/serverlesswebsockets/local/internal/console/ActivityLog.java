package io.github.serverlesswebsockets.local.internal.console;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The latest numbered lines of the runtime's log, and the connections and rejected handshakes that they report. Limited in
 * size. Thread-safe.
 */
public final class ActivityLog implements Consumer<String> {

    private static final int MAX_LINES = 2_000;
    private static final int MAX_CONNECTIONS = 20_000;
    private static final Pattern CONNECT =
            Pattern.compile("event=handshake\\.\\w+ connectionId=(\\S+) status=(\\d+) .*?(?:reason=\"([^\"]*)\".*)?");
    private static final Pattern DISCONNECT = Pattern.compile("event=connection\\.closed connectionId=(\\S+) .*");

    private final Clock clock;
    private final Deque<Line> lines = new ArrayDeque<>();
    private final Map<String, Instant> openConnections = new LinkedHashMap<>();
    private long lastNumber;

    /**
     * Creates an empty log.
     *
     * @param clock the clock that provides the time at which connections open
     */
    public ActivityLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void accept(String text) {
        Optional<Rejection> rejection = Optional.empty();
        Matcher connect = CONNECT.matcher(text);
        if (connect.matches()) {
            int status = Integer.parseInt(connect.group(2));
            if (status == 101 && openConnections.size() < MAX_CONNECTIONS) {
                openConnections.put(connect.group(1), clock.instant());
            } else if (status != 101) {
                String reason = Optional.ofNullable(connect.group(3)).orElse("see the log");
                rejection = Optional.of(new Rejection(status, reason));
            }
        }
        Matcher disconnect = DISCONNECT.matcher(text);
        if (disconnect.matches()) {
            openConnections.remove(disconnect.group(1));
        }
        lastNumber++;
        addLine(new Line(lastNumber, text, rejection));
    }

    synchronized long lastNumber() {
        return lastNumber;
    }

    synchronized List<Line> linesAfter(long number) {
        return lines.stream().filter(line -> line.number() > number).toList();
    }

    /** Returns the ids of the open connections with the times at which they opened, oldest first. */
    synchronized Map<String, Instant> openConnections() {
        return new LinkedHashMap<>(openConnections);
    }

    private void addLine(Line line) {
        lines.add(line);
        if (lines.size() > MAX_LINES) {
            lines.remove();
        }
    }

    /** A line of the log. */
    record Line(long number, String text, Optional<Rejection> rejection) {}

    /** A rejected handshake with its status and reason. */
    record Rejection(int status, String reason) {}
}
