package io.github.serverlesswebsockets.connections.testing;

import io.github.serverlesswebsockets.connections.ConnectionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Rules that determine which posts fail and how long responses take. Random choices depend only on the seed, the
 * connection and the number of its post, so that a failing test is reproducible. The first rule that matches a post
 * applies. Immutable.
 *
 * <pre>{@code
 * Faults.seeded(42)
 *     .connection(Fault.THROTTLED, phone)         // a client that never reads
 *     .share(Fault.RESET_AFTER, 0.01)             // 1 % of all posts
 *     .latency(Duration.ofMillis(5), Duration.ofMillis(40));
 * }</pre>
 */
public final class Faults {

    private record Rule(Fault fault, Predicate<Post> when) {}

    private final long seed;
    private final List<Rule> rules;
    private final Duration minLatency;
    private final Duration maxLatency;

    private Faults(long seed, List<Rule> rules, Duration minLatency, Duration maxLatency) {
        this.seed = seed;
        this.rules = rules;
        this.minLatency = minLatency;
        this.maxLatency = maxLatency;
    }

    /**
     * One post, as a rule receives it.
     *
     * @param connection the connection that receives the post
     * @param attempt the number of the post among those to this connection, from 1
     * @param number the number of the post among all posts, from 1
     * @param at the time since the gateway was created
     */
    public record Post(ConnectionId connection, int attempt, long number, Duration at) {}

    /**
     * Returns rules without faults or latency.
     *
     * @param seed the seed of the random choices
     * @return the rules
     */
    public static Faults seeded(long seed) {
        return new Faults(seed, List.of(), Duration.ZERO, Duration.ZERO);
    }

    /**
     * Adds a custom rule.
     *
     * @param fault the fault
     * @param when determines which posts fail
     * @return these rules and the new rule
     */
    public Faults inject(Fault fault, Predicate<Post> when) {
        List<Rule> all = new ArrayList<>(rules);
        all.add(new Rule(fault, when));
        return new Faults(seed, List.copyOf(all), minLatency, maxLatency);
    }

    /**
     * Makes every post fail.
     *
     * @param fault the fault
     * @return these rules and the new rule
     */
    public Faults always(Fault fault) {
        return inject(fault, post -> true);
    }

    /**
     * Makes every post to one connection fail.
     *
     * @param fault the fault
     * @param connection the connection
     * @return these rules and the new rule
     */
    public Faults connection(Fault fault, ConnectionId connection) {
        return inject(fault, post -> post.connection().equals(connection));
    }

    /**
     * Makes a share of all posts fail, including retries.
     *
     * @param fault the fault
     * @param share 0 to 1
     * @return these rules and the new rule
     */
    public Faults share(Fault fault, double share) {
        int rule = rules.size();
        return inject(fault, post -> random(post, rule).nextDouble() < share);
    }

    /**
     * Makes the first post to a share of the connections fail.
     *
     * @param fault the fault
     * @param share 0 to 1
     * @return these rules and the new rule
     */
    public Faults once(Fault fault, double share) {
        int rule = rules.size();
        return inject(fault, post -> post.attempt() == 1 && random(post, rule).nextDouble() < share);
    }

    /**
     * Makes every post in a period fail.
     *
     * @param fault the fault
     * @param from the start of the period, as the time since the gateway was created
     * @param to the end of the period, exclusive
     * @return these rules and the new rule
     */
    public Faults between(Fault fault, Duration from, Duration to) {
        return inject(fault, post -> post.at().compareTo(from) >= 0 && post.at().compareTo(to) < 0);
    }

    /**
     * Sets the latency of responses, which passes in virtual time.
     *
     * @param shortest the minimum latency
     * @param longest the maximum latency, exclusive if it is greater than the minimum
     * @return the rules with this latency
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
        long range = maxLatency.minus(minLatency).toNanos();
        return minLatency.plusNanos(range == 0 ? 0 : random(post, -1).nextLong(range));
    }

    private SplittableRandom random(Post post, int rule) {
        long mixed = (post.connection().hashCode() * 31L + post.attempt()) * 31L + rule;
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ mixed).split();
    }
}
