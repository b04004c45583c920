package io.github.serverlesswebsockets.benchmarks.posts;

import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A sender that posts one message to many connections. */
interface Sender extends AutoCloseable {

    /** Posts the message, and returns how many posts were delivered. */
    long send(int posts) throws Exception;

    @Override
    void close();

    static Sender of(SdkAutoCloseable client, Sending sending) {
        return new Sender() {
            @Override
            public long send(int posts) throws Exception {
                return sending.send(posts);
            }

            @Override
            public void close() {
                client.close();
            }
        };
    }

    /** The part of a sender that sends the posts. */
    @FunctionalInterface
    interface Sending {

        long send(int posts) throws Exception;
    }
}
