package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A listener that keeps what it hears, and when. */
public final class Outcomes implements PublishRequest.Listener {

    private final Supplier<Instant> now;
    private final Map<String, List<Delivery>> heard = new HashMap<>();
    private final Map<String, Instant> when = new HashMap<>();

    public Outcomes(Supplier<Instant> now) {
        this.now = now;
    }

    @Override
    public void onDelivery(Recipient recipient, Delivery delivery) {
        String id = recipient.connection().value();
        heard.computeIfAbsent(id, any -> new ArrayList<>()).add(delivery);
        when.put(id, now.get());
    }

    public Map<String, List<Delivery>> heard() {
        return heard;
    }

    public Delivery of(String id) {
        List<Delivery> all = heard.getOrDefault(id, List.of());
        if (all.size() == 1) {
            return all.get(0);
        }
        throw new AssertionError(id + " was heard of " + all.size() + " times, expected once");
    }

    public Instant lastBut(String id) {
        return when.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(id))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
