package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.internal.OfferedSubprotocols;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The selection of the subprotocol that the {@code $connect} response returns.
 *
 * <p>A browser that offers subprotocols closes the connection unless the response selects exactly one of them (RFC 6455, section 4.1). Only
 * the {@code $connect} integration can send it, not the authorizer. The selected name is a supported one as the client spells it, and never
 * an element that contains a token. Immutable and thread-safe.
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
     * Returns a negotiation of these subprotocols, which ignores case.
     *
     * @param names the names, at least one, each valid by RFC 6455, section 4.1, and none that looks like a JWT
     * @return the negotiation
     * @throws IllegalArgumentException if there is no name, or one is not valid
     */
    public static SubprotocolNegotiation of(String... names) {
        Set<String> supported = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        supported.addAll(List.of(names));
        boolean valid = !supported.isEmpty();
        for (String name : supported) {
            valid &= OfferedSubprotocols.isName(name) && !OfferedSubprotocols.isToken(name);
        }
        if (!valid) {
            throw new IllegalArgumentException(
                    "names are invalid: expected at least one subprotocol name of RFC 6455, section 4.1, and no tokens");
        }
        return new SubprotocolNegotiation(supported);
    }

    /**
     * Selects a subprotocol from the value of one header line.
     *
     * @param headerValue the value of {@code Sec-WebSocket-Protocol}
     * @return the name to return to the client; empty if none is supported or the offer is malformed, in which case no header is sent
     */
    public Optional<String> select(String headerValue) {
        return select(List.of(headerValue));
    }

    /**
     * Selects a subprotocol from the values of several header lines, in the client's order of preference.
     *
     * @param headerValues all values of {@code Sec-WebSocket-Protocol}; none if the client offers nothing
     * @return the name to return to the client; empty if none is supported or the offer is malformed, in which case no header is sent
     */
    public Optional<String> select(List<String> headerValues) {
        Optional<OfferedSubprotocols> offered = OfferedSubprotocols.parse(headerValues);
        for (String name : offered.isPresent() ? offered.get().elements() : List.<String>of()) {
            if (supported.contains(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
