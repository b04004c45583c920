package io.github.serverlesswebsockets.local.internal.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where a server listens: on 127.0.0.1 always, and on another address when somebody asks for it.
 *
 * @param address an IP address of this machine; {@code 0.0.0.0} for all of them
 * @param port the port on each, or 0 for a free one
 */
public record Listening(String address, int port) {

    private static final String LOOPBACK = "127.0.0.1";

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException when it is no IP address
     */
    public Listening {
        if (!address.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:]+:[0-9A-Fa-f:.]*")) {
            throw new IllegalArgumentException(
                    "the address %s is no IP address of this machine, such as 0.0.0.0".formatted(address));
        }
    }

    /**
     * Listens on this machine alone.
     *
     * @param port the port, or 0 for a free one
     * @return where nobody from outside comes in
     */
    public static Listening loopback(int port) {
        return new Listening(LOOPBACK, port);
    }

    /** Says whether somebody from outside may come in. */
    boolean isBeyondLoopback() {
        return !address.equals(LOOPBACK);
    }

    /** Returns what to bind; all addresses include the loopback's. */
    List<String> addresses() {
        return isBeyondLoopback() && !isEveryAddress() ? List.of(LOOPBACK, address) : List.of(address);
    }

    private boolean isEveryAddress() {
        try {
            return InetAddress.getByName(address).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the address %s is no IP address".formatted(address), e);
        }
    }
}
