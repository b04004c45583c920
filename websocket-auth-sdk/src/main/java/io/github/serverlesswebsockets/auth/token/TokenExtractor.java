package io.github.serverlesswebsockets.auth.token;

import java.util.ArrayList;
import java.util.List;

/**
 * Find the token in a handshake, without judging whether it is good.
 *
 * <p>A browser can set only the URL and the subprotocols of a WebSocket, so these are the places for browsers; {@link #header} is for other
 * clients. Write your own as a lambda. Implementations must be thread-safe; one that throws ends in 401 with {@code EXTRACTOR_FAILED}.
 */
@FunctionalInterface
public interface TokenExtractor {

    /**
     * Look for a token.
     *
     * @param request the handshake
     * @return what was seen
     */
    Extraction extract(AuthorizerRequest request);

    /**
     * Read the token from a query parameter.
     *
     * <p>A parameter that is empty or given twice is malformed. URLs end up in logs: prefer the subprotocol, or keep such tokens
     * short-lived (RFC 6750, section 5.3; RFC 9700, section 4.3.2).
     *
     * @param name the parameter's name, case-sensitive, usually {@code access_token}
     * @return the extractor
     */
    static TokenExtractor queryParameter(String name) {
        return new QueryParameterExtractor(name);
    }

    /**
     * Read the token from the subprotocol list, where it follows a marker.
     *
     * <p>Shape: {@code Sec-WebSocket-Protocol: websocket, <jwt>}, further subprotocols allowed. The element right after the marker is the
     * token if it is shaped like one (a first part that opens a JSON object, and at least two dots); the marker alone, or followed by
     * another subprotocol, is absent. A list that breaks the grammar of RFC 6455, section 4.1, repeats an element, holds more than 16
     * elements, or has the marker and a second token or one in another place, is malformed.
     *
     * @param marker the subprotocol before the token, matched without regard to case, usually {@code websocket}
     * @return the extractor
     * @throws IllegalArgumentException when the marker is not legal in a subprotocol name
     */
    static TokenExtractor subprotocol(String marker) {
        return new SubprotocolExtractor(marker);
    }

    /**
     * Read the token from a subprotocol that begins with a prefix and goes on with the token in base64url, as Kubernetes does.
     *
     * <p>Shape: {@code Sec-WebSocket-Protocol: chat, base64url.bearer.authorization.example.com.<base64url of the token>}. Exactly one
     * element with the prefix and at least one other are needed; an empty rest, padding or another alphabet is malformed.
     *
     * @param prefix the prefix, case-sensitive, for example {@code base64url.bearer.authorization.example.com.}
     * @return the extractor
     * @throws IllegalArgumentException when the prefix is not legal in a subprotocol name
     */
    static TokenExtractor prefixedSubprotocol(String prefix) {
        return new PrefixedSubprotocolExtractor(prefix);
    }

    /**
     * Read the token from a header of the form {@code Bearer <token>} (RFC 6750, section 2.1), for clients that are not browsers.
     *
     * <p>A header that comes twice, or that has another scheme or form, is malformed.
     *
     * @param name the header's name in any case, usually {@code Authorization}
     * @return the extractor
     */
    static TokenExtractor header(String name) {
        return new BearerHeaderExtractor(name);
    }

    /**
     * Look in several places and refuse a request that carries a credential in more than one (RFC 6750, section 2).
     *
     * @param first the first place
     * @param second the second place
     * @param more further places
     * @return the extractor, strict until {@link FirstOf#lenient()}
     */
    static FirstOf firstOf(TokenExtractor first, TokenExtractor second, TokenExtractor... more) {
        List<TokenExtractor> places = new ArrayList<>(List.of(first, second));
        places.addAll(List.of(more));
        return new FirstOf(places);
    }

    /**
     * Looks in several places, strictly: two credentials are refused.
     *
     * @param places the places in order
     */
    record FirstOf(List<TokenExtractor> places) implements TokenExtractor {

        /**
         * Copy the places.
         *
         * @param places the places in order
         */
        public FirstOf {
            places = List.copyOf(places);
        }

        @Override
        public Extraction extract(AuthorizerRequest request) {
            Extraction seen = Extraction.absent();
            for (TokenExtractor place : places) {
                seen = seen.and(place.extract(request));
            }
            return seen;
        }

        /**
         * Let the first place that has anything win, and do not look further.
         *
         * @return the lenient extractor; a malformed credential in the first place still ends in 401
         */
        public TokenExtractor lenient() {
            return this::first;
        }

        private Extraction first(AuthorizerRequest request) {
            Extraction seen = Extraction.absent();
            for (TokenExtractor place : places) {
                seen = seen.isAbsent() ? place.extract(request) : seen;
            }
            return seen;
        }
    }
}
