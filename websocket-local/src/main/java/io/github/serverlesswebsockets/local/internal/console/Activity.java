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

/** What happened lately: the log's lines, numbered, and what they tell of handshakes. Bounded. Thread-safe. */
public final class Activity implements Consumer<String> {

    private static final int MAX_LINES = 2_000;
    private static final int MAX_CONNECTIONS = 20_000;
    private static final Pattern CONNECT =
            Pattern.compile("connect connection=(\\S+) status=(\\d+) .*?(?:reason=\"([^\"]*)\".*)?");
    private static final Pattern DISCONNECT = Pattern.compile("disconnect connection=(\\S+) .*");

    private final Clock clock;
    private final Deque<Line> lines = new ArrayDeque<>();
    private final Map<String, Instant> open = new LinkedHashMap<>();
    private long last;

    /**
     * Begins with nothing.
     *
     * @param clock tells when a connection opened
     */
    public Activity(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void accept(String text) {
        Matcher connect = CONNECT.matcher(text);
        Optional<Refusal> refusal = Optional.<Refusal>empty();
        if (connect.matches()) {
            int status = Integer.parseInt(connect.group(2));
            if (status == 101) {
                opened(connect.group(1));
            } else {
                refusal = Optional.of(new Refusal(
                        status, Optional.ofNullable(connect.group(3)).orElse("see the log")));
            }
        }
        Matcher disconnect = DISCONNECT.matcher(text);
        if (disconnect.matches()) {
            open.remove(disconnect.group(1));
        }
        add(new Line(++last, text, refusal));
    }

    /**
     * Lists the connections whose handshake succeeded and that have not ended.
     *
     * @return their ids, oldest first
     */
    public synchronized List<String> connections() {
        return List.copyOf(open.keySet());
    }

    synchronized long last() {
        return last;
    }

    synchronized List<Line> after(long number) {
        return lines.stream().filter(line -> line.number() > number).toList();
    }

    synchronized Map<String, Instant> open() {
        return new LinkedHashMap<>(open);
    }

    private void opened(String connectionId) {
        if (open.size() < MAX_CONNECTIONS) {
            open.put(connectionId, clock.instant());
        }
    }

    private void add(Line line) {
        lines.add(line);
        if (lines.size() > MAX_LINES) {
            lines.remove();
        }
    }

    /** One line of the log. */
    record Line(long number, String text, Optional<Refusal> refusal) {}

    /** A handshake that failed, and why. */
    record Refusal(int status, String reason) {}
}
