package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A listener that records the outcomes and their times. */
public final class Outcomes implements PublishRequest.Listener {

    private final Supplier<Instant> now;
    private final Map<String, List<Delivery>> outcomes = new HashMap<>();
    private final Map<String, Instant> when = new HashMap<>();

    public Outcomes(Supplier<Instant> now) {
        this.now = now;
    }

    @Override
    public void onDelivery(Recipient recipient, Delivery delivery) {
        String id = recipient.connection().value();
        outcomes.computeIfAbsent(id, any -> new ArrayList<>()).add(delivery);
        when.put(id, now.get());
    }

    public Map<String, List<Delivery>> byConnection() {
        return outcomes;
    }

    public Delivery of(String id) {
        List<Delivery> all = outcomes.getOrDefault(id, List.of());
        if (all.size() == 1) {
            return all.get(0);
        }
        throw new AssertionError(id + ": expected one outcome, found " + all.size() + ".");
    }

    public Instant lastBut(String id) {
        return when.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(id))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
