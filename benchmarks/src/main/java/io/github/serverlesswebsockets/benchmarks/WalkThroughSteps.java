package io.github.serverlesswebsockets.benchmarks;

import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.io.IOException;

/** The steps of the walk-through against one running sample. */
final class WalkThroughSteps {

    static final String FIRST_CONNECT = "banner to first open socket, token included";
    static final String ENTITY_PUSH = "put-events to `Entity Updated`";
    static final String USER_PUSH = "put-events to `User Push Notification`";

    private static final int WARM_UP = 10;
    private static final int TIMES = 50;

    private final Endpoint endpoint;
    private final Timings timings;

    WalkThroughSteps(Endpoint endpoint, Timings timings) {
        this.endpoint = endpoint;
        this.timings = timings;
    }

    /** Runs every step. {@code banner} is the time at which the banner appeared, in nanoseconds. */
    void run(long banner) throws IOException, InterruptedException {
        String token = endpoint.token();
        timings.add("first token", System.nanoTime() - banner);
        long connecting = System.nanoTime();
        try (TestWebSocket subscriber = endpoint.connect(token)) {
            timings.add("first connect", System.nanoTime() - connecting);
            timings.add(FIRST_CONNECT, System.nanoTime() - banner);
            repeat("subscribe", n -> subscribe(subscriber));
            repeat(ENTITY_PUSH, n -> entityUpdated(subscriber, n));
            repeat(USER_PUSH, n -> userPush(subscriber, n));
            connectRepeatedly(token);
        }
    }

    /**
     * Opens further connections. This step is the last one and leaves the sockets open, because closing a socket starts
     * a function that would compete with the next step.
     */
    private void connectRepeatedly(String token) {
        for (int n = 0; n < TIMES; n++) {
            long started = System.nanoTime();
            endpoint.connect(token);
            timings.add("further connects", System.nanoTime() - started);
        }
    }

    /**
     * Repeats a step. The first run is a cold start and is reported separately; the next runs warm up and do not count.
     */
    private void repeat(String name, Step step) throws IOException, InterruptedException {
        for (int n = 0; n <= WARM_UP + TIMES; n++) {
            long started = System.nanoTime();
            step.run(n);
            long took = System.nanoTime() - started;
            if (n == 0) {
                timings.add(name + ", first", took);
            } else if (n > WARM_UP) {
                timings.add(name, took);
            }
        }
    }

    private static void subscribe(TestWebSocket subscriber) throws IOException, InterruptedException {
        subscriber.send("{\"action\":\"subscribe\",\"entityId\":\"walk\"}");
        await(subscriber, "\"Subscribed\"");
    }

    private void entityUpdated(TestWebSocket subscriber, int n) throws IOException, InterruptedException {
        endpoint.putEvent("Entity Updated", "{\"entityId\":\"walk\",\"message\":\"update %d\"}".formatted(n));
        await(subscriber, "\"update %d\"".formatted(n));
    }

    private void userPush(TestWebSocket subscriber, int n) throws IOException, InterruptedException {
        endpoint.putEvent(
                "Send User Push Notification",
                "{\"userId\":\"myuserid\",\"message\":\"push %d\",\"callback\":\"https://example.com/\"}".formatted(n));
        await(subscriber, "\"push %d\"".formatted(n));
    }

    /** Waits for the next message, and throws if it does not contain {@code text}. */
    private static void await(TestWebSocket subscriber, String text) throws IOException, InterruptedException {
        String message = subscriber.next();
        if (!message.contains(text)) {
            throw new IOException(
                    "The walk-through failed: expected a message with '%s', found '%s'.".formatted(text, message));
        }
    }

    /** A step that is repeated. */
    private interface Step {

        void run(int number) throws IOException, InterruptedException;
    }
}
