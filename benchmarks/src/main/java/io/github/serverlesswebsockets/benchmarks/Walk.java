package io.github.serverlesswebsockets.benchmarks;

import java.io.IOException;

/** The steps of the walk-through against one running sample. */
final class Walk {

    static final String FIRST_CONNECT = "banner to first open socket, token included";
    static final String ENTITY_PUSH = "put-events to `Entity Updated`";
    static final String USER_PUSH = "put-events to `User Push Notification`";

    private static final int WARM_UP = 10;
    private static final int TIMES = 50;

    private final Endpoint endpoint;
    private final Timings timings;

    Walk(Endpoint endpoint, Timings timings) {
        this.endpoint = endpoint;
        this.timings = timings;
    }

    /** Takes every step; the time is that of the banner. */
    void walk(long banner) throws IOException, InterruptedException {
        String token = endpoint.token();
        timings.add("first token", System.nanoTime() - banner);
        long connecting = System.nanoTime();
        try (Subscriber subscriber = endpoint.connect(token)) {
            timings.add("first connect", System.nanoTime() - connecting);
            timings.add(FIRST_CONNECT, System.nanoTime() - banner);
            repeat("subscribe", n -> subscribe(subscriber));
            repeat(ENTITY_PUSH, n -> entityUpdated(subscriber, n));
            repeat(USER_PUSH, n -> userPush(subscriber, n));
            connects(token);
        }
    }

    /** Comes last and leaves the sockets open: closing one starts a function, which would compete with the next step. */
    private void connects(String token) {
        for (int n = 0; n < TIMES; n++) {
            long started = System.nanoTime();
            endpoint.connect(token);
            timings.add("further connects", System.nanoTime() - started);
        }
    }

    /** The first time is a cold start of the functions and stands alone; the next ones warm up. */
    private void repeat(String name, Step step) throws IOException, InterruptedException {
        for (int n = 0; n <= WARM_UP + TIMES; n++) {
            long started = System.nanoTime();
            step.take(n);
            long took = System.nanoTime() - started;
            if (n == 0) {
                timings.add(name + ", first", took);
            } else if (n > WARM_UP) {
                timings.add(name, took);
            }
        }
    }

    private static void subscribe(Subscriber subscriber) throws IOException, InterruptedException {
        subscriber.send("{\"action\":\"subscribe\",\"entityId\":\"walk\"}");
        subscriber.await("\"Subscribed\"");
    }

    private void entityUpdated(Subscriber subscriber, int n) throws IOException, InterruptedException {
        endpoint.putEvent("Entity Updated", "{\"entityId\":\"walk\",\"message\":\"update %d\"}".formatted(n));
        subscriber.await("\"update %d\"".formatted(n));
    }

    private void userPush(Subscriber subscriber, int n) throws IOException, InterruptedException {
        endpoint.putEvent(
                "Send User Push Notification",
                "{\"userId\":\"myuserid\",\"message\":\"push %d\",\"callback\":\"https://example.com/\"}".formatted(n));
        subscriber.await("\"push %d\"".formatted(n));
    }

    /** One step that is taken again and again. */
    private interface Step {

        void take(int number) throws IOException, InterruptedException;
    }
}
