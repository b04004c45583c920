package io.github.serverlesswebsockets.local.internal.gateway;

import java.time.Clock;

/**
 * The settings of a gateway.
 *
 * @param clock measures how long a connection was idle and open, and refills throttles; events and log lines contain the
 *     system's time
 * @param signed whether {@code @connections} rejects requests without a valid Signature Version 4, as AWS does
 * @param parallelMessages whether the messages of one connection are handled in parallel instead of one after the other
 */
public record GatewaySettings(Clock clock, boolean signed, boolean parallelMessages) {

    /**
     * Returns the default settings: the system's clock, unsigned requests, messages one after the other.
     *
     * @return the settings
     */
    public static GatewaySettings defaults() {
        return new GatewaySettings(Clock.systemUTC(), false, false);
    }

    /**
     * Returns a copy with another clock.
     *
     * @param value measures time limits and throttling
     * @return a copy with that clock
     */
    public GatewaySettings withClock(Clock value) {
        return new GatewaySettings(value, signed, parallelMessages);
    }

    /**
     * Returns a copy in which {@code @connections} verifies signatures.
     *
     * @return the copy
     */
    public GatewaySettings withSigned() {
        return new GatewaySettings(clock, true, parallelMessages);
    }

    /**
     * Returns a copy in which the messages of one connection are handled in parallel.
     *
     * @return the copy
     */
    public GatewaySettings withParallelMessages() {
        return new GatewaySettings(clock, signed, true);
    }
}
