package io.github.serverlesswebsockets.auth.verify;

/**
 * Names why a handshake was not allowed.
 *
 * <p>The set is closed and each name is stable: it is what the log line carries, so alarms and metrics may count by it. A reason never
 * says anything about the content of a token.
 */
public enum Reason {
    /** No extractor found a credential: 401. */
    NO_CREDENTIAL(
            Check.CREDENTIAL, Outcome.UNAUTHORIZED, "the client must send a token where an extractor looks for it"),
    /** More than one credential came with one request (RFC 6750, section 2): 401. */
    MULTIPLE_CREDENTIALS(Check.CREDENTIAL, Outcome.UNAUTHORIZED, "the client must send one token in one place"),
    /** The place where the credential belongs is malformed, for example a subprotocol list that breaks RFC 6455: 401. */
    MALFORMED_CREDENTIAL(
            Check.CREDENTIAL,
            Outcome.UNAUTHORIZED,
            "the client must send the token in the form that the extractor documents"),
    /** A token extractor threw or answered nothing: 401, because an anonymous caller must not be able to cause a 500. */
    EXTRACTOR_FAILED(
            Check.CREDENTIAL,
            Outcome.UNAUTHORIZED,
            "look at the extractor: it must answer absent, found or malformed and never throw"),
    /** The event is not a WebSocket {@code $connect} authorizer event: 401. */
    MALFORMED_REQUEST(
            Check.EVENT,
            Outcome.UNAUTHORIZED,
            "attach the function as REQUEST authorizer to $connect of a WebSocket API"),
    /** The token is not a compact JWS over two strict JSON objects: 401. */
    MALFORMED_TOKEN(
            Check.SHAPE,
            Outcome.UNAUTHORIZED,
            "the client must send the token exactly as it was issued, which is a signed JWT"),
    /** The token is longer than 8,192 characters: 401. */
    TOKEN_TOO_LARGE(
            Check.SHAPE,
            Outcome.UNAUTHORIZED,
            "let the issuer put fewer claims into the token, 8,192 characters at most"),
    /** The token asks for a feature that is never honoured: encryption, nesting, compression, {@code crit}, a key of its own: 401. */
    UNSUPPORTED_TOKEN(
            Check.HEADER,
            Outcome.UNAUTHORIZED,
            "let the issuer sign plain tokens: no encryption, nesting, compression, crit or embedded key"),
    /** The token's {@code alg} is not exactly the configured one: 401. */
    ALGORITHM_NOT_ALLOWED(
            Check.HEADER, Outcome.UNAUTHORIZED, "configure the verifier with the algorithm that the issuer signs with"),
    /** The token's {@code typ} is not what the verifier's {@link TokenType} allows: 401. */
    BAD_TYPE(
            Check.HEADER,
            Outcome.UNAUTHORIZED,
            "send the kind of token that the verifier is configured for, or configure its TokenType"),
    /** No current key verifies the signature: 401. */
    BAD_SIGNATURE(
            Check.SIGNATURE,
            Outcome.UNAUTHORIZED,
            "the token was changed or signed with another key: compare the keys of issuer and verifier"),
    /** No key of the issuer has the id and algorithm that the token names, also after a refresh: 401. */
    UNKNOWN_KEY(
            Check.SIGNATURE,
            Outcome.UNAUTHORIZED,
            "the key set of the issuer lacks the key: compare issuer, key set address and algorithms"),
    /** A time claim is missing, not a number, or beyond any sane date: 401. */
    BAD_CLAIM(
            Check.TIME,
            Outcome.UNAUTHORIZED,
            "let the issuer send exp, and nbf and iat if at all, as numbers of seconds since 1970"),
    /** A required claim is missing, or a claim is not the expected one: 401. */
    MISSING_CLAIM(Check.PARTIES, Outcome.UNAUTHORIZED, "let the issuer send the claims that the verifier requires"),
    /** The token has expired: 401. */
    EXPIRED(Check.TIME, Outcome.UNAUTHORIZED, "the client must get a new token"),
    /** The token's {@code nbf} or {@code iat} lies in the future: 401. */
    NOT_YET_VALID(Check.TIME, Outcome.UNAUTHORIZED, "wait, or compare the clocks of issuer and verifier"),
    /** The token lives longer than the configured maximum: 401. */
    LIFETIME_TOO_LONG(Check.TIME, Outcome.UNAUTHORIZED, "let the issuer sign for a shorter time, or raise maxLifetime"),
    /** The token was issued longer ago than the configured maximum age: 401. */
    TOO_OLD(Check.TIME, Outcome.UNAUTHORIZED, "the client must sign in again, or raise maxAge"),
    /** The token's {@code iss} is none of several configured ones: 401. */
    UNKNOWN_ISSUER(
            Check.ISSUER,
            Outcome.UNAUTHORIZED,
            "compare the issuers of the verifiers with the iss of the tokens, character by character"),
    /** The token's {@code iss} is not exactly the configured one: 401. */
    BAD_ISSUER(
            Check.PARTIES,
            Outcome.UNAUTHORIZED,
            "compare the issuer of the verifier with the iss of the tokens, character by character"),
    /** The token's {@code aud} names none of the configured audiences, or is not text: 401. */
    BAD_AUDIENCE(
            Check.PARTIES, Outcome.UNAUTHORIZED, "compare the audience of the verifier with the aud of the tokens"),
    /** The claim that names the principal is missing, blank, too long or not text: 401. */
    BAD_SUBJECT(
            Check.PRINCIPAL, Outcome.UNAUTHORIZED, "name the claim that says who the user is, by AuthorizerSettings"),
    /** The token or its session has been revoked: 401. */
    REVOKED(Check.REVOCATION, Outcome.UNAUTHORIZED, "the user must sign in again"),
    /** A check that was added by {@link TokenVerifier.Builder#check} said no or failed: 401. */
    CHECK_FAILED(Check.CUSTOM, Outcome.UNAUTHORIZED, "look at the check that was added to the verifier"),
    /** The page that opened the connection is not from an allowed origin (RFC 6454): 403. */
    ORIGIN_NOT_ALLOWED(
            Check.REQUEST, Outcome.FORBIDDEN, "add the origin of the page to allowedOrigins, or allow a missing one"),
    /** The handshake is for another API or stage than the configured one: 403. */
    WRONG_API(Check.REQUEST, Outcome.FORBIDDEN, "attach the authorizer to the API and stage that it expects"),
    /** The token lacks a scope (RFC 6750, section 3.1): 403. */
    INSUFFICIENT_SCOPE(Check.SCOPES, Outcome.FORBIDDEN, "the client must ask the issuer for the scope"),
    /** The token is good, and the authorizer's own {@code authorize} said no: 403. */
    FORBIDDEN(Check.AUTHORIZE, Outcome.FORBIDDEN, "look at authorize of the authorizer"),
    /** No verification key could be had: 500. */
    KEYS_UNAVAILABLE(
            Check.SIGNATURE,
            Outcome.FAILED,
            "look at the key source: the message of the failed invocation says what to do"),
    /** The answer would exceed API Gateway's quota of 8 KB: 500. */
    RESULT_TOO_LARGE(Check.RESULT, Outcome.FAILED, "forward fewer or shorter claims: the answer may have 8 KB"),
    /** A hook or a plug-in threw something unexpected: 500. */
    INTERNAL(Check.RESULT, Outcome.FAILED, "look at the place that the log line names");

    private final Check check;
    private final Outcome outcome;
    private final String advice;

    Reason(Check check, Outcome outcome, String advice) {
        this.check = check;
        this.outcome = outcome;
        this.advice = advice;
    }

    /**
     * Return which check refuses for this reason.
     *
     * @return the check
     */
    public Check check() {
        return check;
    }

    /**
     * Return how a handshake ends for this reason.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Return what to do about it.
     *
     * @return half a sentence for developers, never for clients
     */
    public String advice() {
        return advice;
    }
}
