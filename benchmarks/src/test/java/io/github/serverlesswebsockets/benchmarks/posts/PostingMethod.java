package io.github.serverlesswebsockets.benchmarks.posts;

/** A method to post to many connections. */
public enum PostingMethod {
    OURS("ours, 200 in flight", 30_000),
    BARE("the SDK's asynchronous client alone, 200 in flight", 30_000),
    LOOP("the SDK's synchronous client in a loop", 500),
    UNBOUNDED("the SDK's asynchronous client, all at once", 30_000),
    NODE("AWS SDK for JavaScript v3, all at once", 30_000);

    private final String title;
    private final int posts;

    PostingMethod(String title, int posts) {
        this.title = title;
        this.posts = posts;
    }

    String title() {
        return title;
    }

    /** Returns the number of posts. It is smaller for the loop, which would otherwise take ten minutes. */
    int posts() {
        return posts;
    }
}
