package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.ConnectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Say which posts go wrong, and how long answers take. What is random follows from the seed, the connection and the number
 * of its post, so a test that fails fails again. The first rule that fits counts. Immutable.
 *
 * <pre>{@code
 * Faults.seeded(42)
 *     .connection(Fault.THROTTLED, phone)         // one client that never reads
 *     .share(Fault.RESET_AFTER, 0.01)             // one post in a hundred
 *     .latency(Duration.ofMillis(5), Duration.ofMillis(40));
 * }</pre>
 */
public final class Faults {

    private record Rule(Fault fault, Predicate<Post> when) {}

    private final long seed;
    private final List<Rule> rules;
    private final Duration least;
    private final Duration most;

    private Faults(long seed, List<Rule> rules, Duration least, Duration most) {
        this.seed = seed;
        this.rules = rules;
        this.least = least;
        this.most = most;
    }

    /**
     * Describe one post to a rule.
     *
     * @param connection to whom
     * @param attempt which post to this connection it is, from 1
     * @param number which post of all it is, from 1
     * @param at how long after the gateway was made
     */
    public record Post(ConnectionId connection, int attempt, long number, Duration at) {}

    /**
     * Begin without any fault, and with answers at once.
     *
     * @param seed decides what is random
     * @return the faults
     */
    public static Faults seeded(long seed) {
        return new Faults(seed, List.of(), Duration.ZERO, Duration.ZERO);
    }

    /**
     * Add a rule of your own.
     *
     * @param fault what goes wrong
     * @param when with which posts
     * @return the rules so far and this one
     */
    public Faults inject(Fault fault, Predicate<Post> when) {
        List<Rule> all = new ArrayList<>(rules);
        all.add(new Rule(fault, when));
        return new Faults(seed, List.copyOf(all), least, most);
    }

    /**
     * Let every post go wrong.
     *
     * @param fault how
     * @return the rules so far and this one
     */
    public Faults always(Fault fault) {
        return inject(fault, post -> true);
    }

    /**
     * Let every post to one connection go wrong.
     *
     * @param fault how
     * @param connection to whom
     * @return the rules so far and this one
     */
    public Faults connection(Fault fault, ConnectionId connection) {
        return inject(fault, post -> post.connection().equals(connection));
    }

    /**
     * Let a share of all posts go wrong, second tries included.
     *
     * @param fault how
     * @param share 0 to 1
     * @return the rules so far and this one
     */
    public Faults share(Fault fault, double share) {
        int rule = rules.size();
        return inject(fault, post -> random(post, rule).nextDouble() < share);
    }

    /**
     * Let the first post to a share of the connections go wrong.
     *
     * @param fault how
     * @param share 0 to 1
     * @return the rules so far and this one
     */
    public Faults once(Fault fault, double share) {
        int rule = rules.size();
        return inject(fault, post -> post.attempt() == 1 && random(post, rule).nextDouble() < share);
    }

    /**
     * Let every post between two times go wrong.
     *
     * @param fault how
     * @param from since how long after the gateway was made
     * @param to until when, exclusive
     * @return the rules so far and this one
     */
    public Faults between(Fault fault, Duration from, Duration to) {
        return inject(fault, post -> post.at().compareTo(from) >= 0 && post.at().compareTo(to) < 0);
    }

    /**
     * Let answers take time; this needs virtual time.
     *
     * @param shortest the shortest
     * @param longest the longest
     * @return the rules with these times
     */
    public Faults latency(Duration shortest, Duration longest) {
        return new Faults(seed, rules, shortest, longest);
    }

    Optional<Fault> of(Post post) {
        return rules.stream()
                .filter(rule -> rule.when().test(post))
                .map(Rule::fault)
                .findFirst();
    }

    Duration latency(Post post) {
        long range = most.minus(least).toNanos();
        return least.plusNanos(range == 0 ? 0 : random(post, -1).nextLong(range));
    }

    private SplittableRandom random(Post post, int rule) {
        long mixed = (post.connection().hashCode() * 31L + post.attempt()) * 31L + rule;
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ mixed).split();
    }
}
