package io.github.serverlesswebsockets.auth.token;

import java.util.ArrayList;
import java.util.List;

/**
 * An extractor that finds the token in a handshake, without verifying it.
 *
 * <p>A browser can set only the URL and the subprotocols of a WebSocket, so these are the places for browsers; {@link #header} is for other
 * clients. Implement your own as a lambda. Implementations must be thread-safe. An exception ends in 401 with {@code EXTRACTOR_FAILED}.
 */
@FunctionalInterface
public interface TokenExtractor {

    /**
     * Extracts a token.
     *
     * @param request the handshake
     * @return the result
     */
    Extraction extract(AuthorizerRequest request);

    /**
     * Returns an extractor for a query parameter.
     *
     * <p>An empty parameter is malformed, and a parameter with two values is rejected as multiple credentials.
     * URLs are written to logs, so prefer the subprotocol, or use short-lived tokens (RFC 6750, section 5.3; RFC 9700,
     * section 4.3.2).
     *
     * @param name the parameter's name, case-sensitive, usually {@code access_token}
     * @return the extractor
     */
    static TokenExtractor queryParameter(String name) {
        return new QueryParameterExtractor(name);
    }

    /**
     * Returns an extractor for the subprotocol list, in which the token follows a marker.
     *
     * <p>Shape: {@code Sec-WebSocket-Protocol: websocket, <jwt>}, further subprotocols allowed. The element right after the marker is the
     * token if it looks like one (its first part starts with an encoded brace, and it has at least two dots). Without a
     * marker or without a token, the credential is absent. With a marker, two tokens are rejected as multiple
     * credentials. The list is malformed if it violates the grammar of RFC 6455, section 4.1, repeats an
     * element, has more than 16 elements, or has a marker and a token that does not follow it.
     *
     * @param marker the subprotocol before the token, matched without regard to case, usually {@code websocket}
     * @return the extractor
     * @throws IllegalArgumentException if the marker is not a valid subprotocol name
     */
    static TokenExtractor subprotocol(String marker) {
        return new SubprotocolExtractor(marker);
    }

    /**
     * Returns an extractor for a subprotocol that consists of a prefix and the token in base64url, as in Kubernetes.
     *
     * <p>Shape: {@code Sec-WebSocket-Protocol: chat, base64url.bearer.authorization.example.com.<base64url
     * of the token>}. If no element has the prefix, the credential is absent. Two such elements are rejected. At least
     * one other element is required. An empty rest, padding or another alphabet is malformed.
     *
     * @param prefix the prefix, case-sensitive, for example {@code base64url.bearer.authorization.example.com.}
     * @return the extractor
     * @throws IllegalArgumentException if the prefix has characters that are not valid in a subprotocol name
     */
    static TokenExtractor prefixedSubprotocol(String prefix) {
        return new PrefixedSubprotocolExtractor(prefix);
    }

    /**
     * Returns an extractor for a header of the form {@code Bearer <token>} (RFC 6750, section 2.1), for clients that are not browsers.
     *
     * <p>A header with another scheme or form is malformed, and a header with two values is rejected as multiple
     * credentials.
     *
     * @param name the header's name in any case, usually {@code Authorization}
     * @return the extractor
     */
    static TokenExtractor header(String name) {
        return new BearerHeaderExtractor(name);
    }

    /**
     * Returns an extractor that looks in several places, and rejects a request with a credential in more than one (RFC 6750, section 2).
     *
     * @param first the first place
     * @param second the second place
     * @param more further places
     * @return the extractor; see {@link FirstOf#lenient()} for one that accepts the first credential
     */
    static FirstOf firstOf(TokenExtractor first, TokenExtractor second, TokenExtractor... more) {
        List<TokenExtractor> places = new ArrayList<>(List.of(first, second));
        places.addAll(List.of(more));
        return new FirstOf(places);
    }

    /**
     * An extractor that looks in several places and rejects two credentials.
     *
     * @param places the places in order
     */
    record FirstOf(List<TokenExtractor> places) implements TokenExtractor {

        /**
         * Copies the places.
         *
         * @param places the places in order
         */
        public FirstOf {
            places = List.copyOf(places);
        }

        @Override
        public Extraction extract(AuthorizerRequest request) {
            Extraction result = Extraction.absent();
            for (TokenExtractor place : places) {
                result = result.and(place.extract(request));
            }
            return result;
        }

        /**
         * Returns an extractor that uses the first place with a credential and does not look further.
         *
         * @return the lenient extractor; a malformed credential in the first place that has one still ends in 401
         */
        public TokenExtractor lenient() {
            return this::first;
        }

        private Extraction first(AuthorizerRequest request) {
            Extraction result = Extraction.absent();
            for (TokenExtractor place : places) {
                result = result.isAbsent() ? place.extract(request) : result;
            }
            return result;
        }
    }
}
