package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.internal.OfferedSubprotocols;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Choose the subprotocol that the {@code $connect} response must echo.
 *
 * <p>A browser that offered subprotocols drops the connection unless exactly one of them comes back (RFC 6455, section 4.1), and only the
 * {@code $connect} integration can send it, not the authorizer. What is chosen is one of the supported names in the spelling that was
 * offered, never an element that carries a token. A pure function; immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-connect-route-subprotocol.html">Subprotocols on the
 *     connect route</a>
 */
public final class SubprotocolNegotiation {

    private final Set<String> supported;

    private SubprotocolNegotiation(Set<String> supported) {
        this.supported = supported;
    }

    /**
     * Support these subprotocols, matched without regard to case.
     *
     * @param names the names, at least one, each legal by RFC 6455, section 4.1, and none that looks like a JWT
     * @return the negotiation
     * @throws IllegalArgumentException when there is no name, or one is not legal
     */
    public static SubprotocolNegotiation supporting(String... names) {
        Set<String> supported = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        supported.addAll(List.of(names));
        boolean legal = !supported.isEmpty();
        for (String name : supported) {
            legal &= OfferedSubprotocols.isName(name) && !OfferedSubprotocols.isToken(name);
        }
        if (!legal) {
            throw new IllegalArgumentException(
                    "names must be subprotocol names of RFC 6455, section 4.1, at least one, and no tokens");
        }
        return new SubprotocolNegotiation(supported);
    }

    /**
     * Choose from what one header line offers.
     *
     * @param headerValue the value of {@code Sec-WebSocket-Protocol}
     * @return the name to echo, or empty when nothing fits or the offer is malformed: then send no header
     */
    public Optional<String> choose(String headerValue) {
        return choose(List.of(headerValue));
    }

    /**
     * Choose from what several header lines offer, in the client's order of preference.
     *
     * @param headerValues all values of {@code Sec-WebSocket-Protocol}; none when the client offers nothing
     * @return the name to echo, or empty when nothing fits or the offer is malformed: then send no header
     */
    public Optional<String> choose(List<String> headerValues) {
        Optional<OfferedSubprotocols> offered = OfferedSubprotocols.parse(headerValues);
        for (String name : offered.isPresent() ? offered.get().elements() : List.<String>of()) {
            if (supported.contains(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
