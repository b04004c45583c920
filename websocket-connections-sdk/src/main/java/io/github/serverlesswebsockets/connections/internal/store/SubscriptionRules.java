package io.github.serverlesswebsockets.connections.internal.store;

import io.github.serverlesswebsockets.connections.store.ShardPolicy;

/**
 * The rules for subscriptions.
 *
 * @param limit the maximum number of subscriptions of a connection, 1 to 1,000
 * @param transactional whether a subscribe checks the connection in a transaction instead of verifying after the write
 * @param shards determines over how many index partitions an entity's subscribers are distributed
 */
public record SubscriptionRules(int limit, boolean transactional, ShardPolicy shards) {

    /** The default rules: 100 subscriptions, verified after the write, one shard. */
    public static final SubscriptionRules DEFAULT = new SubscriptionRules(100, false, ShardPolicy.one());

    private static final int MAX_LIMIT = 1000;

    /** Checks the limit. */
    public SubscriptionRules {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "Invalid 'subscriptionLimit': expected 1 to " + MAX_LIMIT + ", found " + limit + ".");
        }
    }

    /** Returns the rules with another limit. */
    public SubscriptionRules withLimit(int other) {
        return new SubscriptionRules(other, transactional, shards);
    }

    /** Returns the rules with transactions. */
    public SubscriptionRules withTransactions() {
        return new SubscriptionRules(limit, true, shards);
    }

    /** Returns the rules with another shard policy. */
    public SubscriptionRules withShards(ShardPolicy other) {
        return new SubscriptionRules(limit, transactional, other);
    }
}
