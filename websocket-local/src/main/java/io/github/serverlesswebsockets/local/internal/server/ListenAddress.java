package io.github.serverlesswebsockets.local.internal.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The addresses on which the server listens: always 127.0.0.1, and optionally another address of this machine.
 *
 * @param address an IP address of this machine; {@code 0.0.0.0} for all of them
 * @param port the port on each address, or 0 for a free port
 */
public record ListenAddress(String address, int port) {

    private static final String LOOPBACK = "127.0.0.1";

    /**
     * Checks the address.
     *
     * @throws IllegalArgumentException if it is not an IP address
     */
    public ListenAddress {
        if (!address.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:]+:[0-9A-Fa-f:.]*")) {
            throw new IllegalArgumentException(
                    "Invalid listen address: expected an IP address of this machine such as 0.0.0.0, found '%s'."
                            .formatted(address));
        }
    }

    /**
     * Returns the loopback address, which other machines cannot reach.
     *
     * @param port the port, or 0 for a free port
     * @return 127.0.0.1 with that port
     */
    public static ListenAddress loopback(int port) {
        return new ListenAddress(LOOPBACK, port);
    }

    /** Returns whether other machines may be able to connect. */
    boolean isBeyondLoopback() {
        return !address.equals(LOOPBACK);
    }

    /** Returns the addresses to bind. Loopback is added unless all addresses are bound. */
    List<String> addresses() {
        return isBeyondLoopback() && !isAnyAddress() ? List.of(LOOPBACK, address) : List.of(address);
    }

    private boolean isAnyAddress() {
        try {
            return InetAddress.getByName(address).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "Invalid listen address: expected an IP address, found '%s'.".formatted(address), e);
        }
    }
}
