package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.store.ShardPolicy;

/** How many subscriptions a connection may have, how they are written, and where to. */
record SubscriptionRules(int limit, boolean transactional, ShardPolicy shards) {

    static final SubscriptionRules DEFAULT = new SubscriptionRules(100, false, ShardPolicy.one());

    private static final int MOST = 1000;

    SubscriptionRules {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("subscriptionLimit is " + limit + ", expected 1 to " + MOST);
        }
    }

    SubscriptionRules withLimit(int other) {
        return new SubscriptionRules(other, transactional, shards);
    }

    SubscriptionRules inTransactions() {
        return new SubscriptionRules(limit, true, shards);
    }

    SubscriptionRules withShards(ShardPolicy other) {
        return new SubscriptionRules(limit, transactional, other);
    }
}
