package io.github.serverlesswebsockets.benchmarks.posts;

import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Posts one message to many connections in one way. */
interface Sender extends AutoCloseable {

    /** Answers how many posts were taken. */
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

    /** The sending alone. */
    @FunctionalInterface
    interface Sending {

        long send(int posts) throws Exception;
    }
}
