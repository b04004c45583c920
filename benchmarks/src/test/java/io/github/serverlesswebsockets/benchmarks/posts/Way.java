package io.github.serverlesswebsockets.benchmarks.posts;

/** Names the ways to post to many connections. */
public enum Way {
    OURS("ours, 200 in flight", 30_000),
    BARE("the SDK's asynchronous client alone, 200 in flight", 30_000),
    LOOP("the SDK's synchronous client in a loop", 500),
    UNBOUNDED("the SDK's asynchronous client, all at once", 30_000),
    NODE("AWS SDK for JavaScript v3, all at once", 30_000);

    private final String title;
    private final int posts;

    Way(String title, int posts) {
        this.title = title;
        this.posts = posts;
    }

    String title() {
        return title;
    }

    /** How many recipients are enough for a figure; a loop would take ten minutes for as many as the others. */
    int posts() {
        return posts;
    }
}
