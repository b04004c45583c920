package io.github.serverlesswebsockets.local.internal.gateway;

import java.time.Clock;
import java.util.function.Consumer;

/**
 * The settings of a gateway.
 *
 * @param clock measures how long a connection was idle and open, and refills throttles; events and log lines contain the
 *     system's time
 * @param signed whether {@code @connections} rejects requests without a valid Signature Version 4, as AWS does
 * @param parallelMessages whether the messages of one connection are handled in parallel instead of one after the other
 * @param log receives a line for each handshake, message and close; a line never contains a token or a message
 */
public record GatewaySettings(Clock clock, boolean signed, boolean parallelMessages, Consumer<String> log) {

    /** Returns the default settings: the system's clock, unsigned requests, messages one after the other. */
    public static GatewaySettings defaults() {
        return new GatewaySettings(Clock.systemUTC(), false, false, line -> {});
    }

    /**
     * Returns a copy with another clock.
     *
     * @param value measures time limits and throttling
     * @return a copy with that clock
     */
    public GatewaySettings withClock(Clock value) {
        return new GatewaySettings(value, signed, parallelMessages, log);
    }

    /** Returns a copy in which {@code @connections} verifies signatures. */
    public GatewaySettings withSigned() {
        return new GatewaySettings(clock, true, parallelMessages, log);
    }

    /** Returns a copy in which the messages of one connection are handled in parallel. */
    public GatewaySettings withParallelMessages() {
        return new GatewaySettings(clock, signed, true, log);
    }

    /** Returns a copy with another receiver of log lines. */
    public GatewaySettings withLog(Consumer<String> receiver) {
        return new GatewaySettings(clock, signed, parallelMessages, receiver);
    }
}
