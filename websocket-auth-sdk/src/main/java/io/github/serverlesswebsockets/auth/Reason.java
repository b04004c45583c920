package io.github.serverlesswebsockets.auth;

/**
 * Names why a handshake was not allowed.
 *
 * <p>The set is closed and each name is stable: it is what the log line carries, so alarms and metrics may count by it. A reason never
 * says anything about the content of a token.
 */
public enum Reason {
    /** No extractor found a credential: 401. */
    NO_CREDENTIAL(Outcome.UNAUTHORIZED),
    /** More than one credential came with one request (RFC 6750, section 2): 401. */
    MULTIPLE_CREDENTIALS(Outcome.UNAUTHORIZED),
    /** The place where the credential belongs is malformed, for example a subprotocol list that breaks RFC 6455: 401. */
    MALFORMED_CREDENTIAL(Outcome.UNAUTHORIZED),
    /** A token extractor threw or answered nothing: 401, because an anonymous caller must not be able to cause a 500. */
    EXTRACTOR_FAILED(Outcome.UNAUTHORIZED),
    /** The event is not a WebSocket {@code $connect} authorizer event: 401. */
    MALFORMED_REQUEST(Outcome.UNAUTHORIZED),
    /** The token is not a compact JWS over two strict JSON objects: 401. */
    MALFORMED_TOKEN(Outcome.UNAUTHORIZED),
    /** The token is longer than 8,192 characters: 401. */
    TOKEN_TOO_LARGE(Outcome.UNAUTHORIZED),
    /** The token asks for a feature that is never honoured: encryption, nesting, compression, {@code crit}, a key of its own: 401. */
    UNSUPPORTED_TOKEN(Outcome.UNAUTHORIZED),
    /** The token's {@code alg} is not exactly the configured one: 401. */
    ALGORITHM_NOT_ALLOWED(Outcome.UNAUTHORIZED),
    /** The token's {@code typ} is present and not {@code JWT}: 401. */
    BAD_TYPE(Outcome.UNAUTHORIZED),
    /** No current key verifies the signature: 401. */
    BAD_SIGNATURE(Outcome.UNAUTHORIZED),
    /** No key of the issuer has the id and algorithm that the token names, also after a refresh: 401. */
    UNKNOWN_KEY(Outcome.UNAUTHORIZED),
    /** A required claim is missing or not the expected one, or a time claim is no sane number: 401. */
    BAD_CLAIM(Outcome.UNAUTHORIZED),
    /** The token has expired: 401. */
    EXPIRED(Outcome.UNAUTHORIZED),
    /** The token's {@code nbf} or {@code iat} lies in the future: 401. */
    NOT_YET_VALID(Outcome.UNAUTHORIZED),
    /** The token lives longer than the configured maximum: 401. */
    LIFETIME_TOO_LONG(Outcome.UNAUTHORIZED),
    /** The token was issued longer ago than the configured maximum age: 401. */
    TOO_OLD(Outcome.UNAUTHORIZED),
    /** The token's {@code iss} is not exactly the configured one: 401. */
    BAD_ISSUER(Outcome.UNAUTHORIZED),
    /** The token's {@code aud} names none of the configured audiences, or is not text: 401. */
    BAD_AUDIENCE(Outcome.UNAUTHORIZED),
    /** The claim that names the principal is missing, blank, too long or not text: 401. */
    BAD_SUBJECT(Outcome.UNAUTHORIZED),
    /** The token or its session has been revoked: 401. */
    REVOKED(Outcome.UNAUTHORIZED),
    /** A check that was added by {@link TokenVerifier.Builder#check} said no or failed: 401. */
    CHECK_FAILED(Outcome.UNAUTHORIZED),
    /** The page that opened the connection is not from an allowed origin (RFC 6454): 403. */
    ORIGIN_NOT_ALLOWED(Outcome.FORBIDDEN),
    /** The handshake is for another API or stage than the configured one: 403. */
    WRONG_API(Outcome.FORBIDDEN),
    /** The token lacks a scope (RFC 6750, section 3.1): 403. */
    INSUFFICIENT_SCOPE(Outcome.FORBIDDEN),
    /** The token is good, and {@link AbstractWebSocketAuthorizer#authorize} said no: 403. */
    FORBIDDEN(Outcome.FORBIDDEN),
    /** No verification key could be had: 500. */
    KEYS_UNAVAILABLE(Outcome.FAILED),
    /** The answer would exceed API Gateway's quota of 8 KB: 500. */
    RESULT_TOO_LARGE(Outcome.FAILED),
    /** A hook or a plug-in threw something unexpected: 500. */
    INTERNAL(Outcome.FAILED);

    private final Outcome outcome;

    Reason(Outcome outcome) {
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
