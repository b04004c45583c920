package io.github.serverlesswebsockets.local.internal.gateway;

import java.time.Clock;

/**
 * How the gateway behaves where a developer may choose.
 *
 * @param clock tells how long a connection was idle and open, and refills throttles; events and logs carry the system's
 *     time. The system's clock by default; a {@link ScaledClock} makes ten minutes pass in seconds
 * @param signed whether {@code @connections} refuses requests without a valid Signature Version 4, as AWS does; off by
 *     default
 * @param parallelMessages whether messages of one connection run side by side instead of one after the other; off by
 *     default. AWS promises no order, so that code must work with both
 */
public record GatewaySettings(Clock clock, boolean signed, boolean parallelMessages) {

    /**
     * Returns the defaults.
     *
     * @return the settings
     */
    public static GatewaySettings standard() {
        return new GatewaySettings(Clock.systemUTC(), false, false);
    }

    /**
     * Chooses the clock of limits.
     *
     * @param value tells how long a connection was idle and open
     * @return a copy with that clock
     */
    public GatewaySettings clock(Clock value) {
        return new GatewaySettings(value, signed, parallelMessages);
    }

    /**
     * Chooses whether {@code @connections} checks signatures.
     *
     * @param value whether a request needs a valid one
     * @return a copy with that choice
     */
    public GatewaySettings signed(boolean value) {
        return new GatewaySettings(clock, value, parallelMessages);
    }

    /**
     * Chooses the order of messages.
     *
     * @param value whether messages of one connection run side by side
     * @return a copy with that choice
     */
    public GatewaySettings parallelMessages(boolean value) {
        return new GatewaySettings(clock, signed, value);
    }
}
