package io.github.serverlesswebsockets.auth.verify;

/**
 * The reasons for which a handshake is rejected.
 *
 * <p>The set is closed and the names are stable, so that alarms and metrics can count them in the log. A reason contains nothing of the
 * token.
 */
public enum Reason {
    /** The event is not a WebSocket {@code $connect} authorizer event: 401. */
    MALFORMED_REQUEST(
            Check.EVENT,
            Outcome.UNAUTHORIZED,
            "attach the function as REQUEST authorizer to $connect of a WebSocket API"),
    /** The page that opened the connection is not from an allowed origin (RFC 6454): 403. */
    ORIGIN_NOT_ALLOWED(
            Check.REQUEST, Outcome.FORBIDDEN, "add the origin of the page to allowedOrigins, or allow a missing one"),
    /** The handshake is for another API or stage than the configured one: 403. */
    WRONG_API(Check.REQUEST, Outcome.FORBIDDEN, "attach the authorizer to the API and stage that it is configured for"),
    /** No extractor found a credential: 401. */
    NO_CREDENTIAL(
            Check.CREDENTIAL, Outcome.UNAUTHORIZED, "the client must send a token where an extractor looks for it"),
    /** The request has more than one credential (RFC 6750, section 2): 401. */
    MULTIPLE_CREDENTIALS(Check.CREDENTIAL, Outcome.UNAUTHORIZED, "the client must send one token in one place"),
    /** The credential is not in the expected form, for example in a subprotocol list that violates RFC 6455: 401. */
    MALFORMED_CREDENTIAL(
            Check.CREDENTIAL,
            Outcome.UNAUTHORIZED,
            "the client must send the token in the form that the extractor documents"),
    /** A token extractor threw an exception or returned null: 401, because an anonymous caller must not be able to cause a 500. */
    EXTRACTOR_FAILED(
            Check.CREDENTIAL,
            Outcome.UNAUTHORIZED,
            "fix the extractor: it must return absent, found or malformed, and never throw"),
    /** The token is not a compact JWS with strict JSON in header and payload: 401. */
    MALFORMED_TOKEN(
            Check.SHAPE,
            Outcome.UNAUTHORIZED,
            "the client must send the token exactly as it was issued, which is a signed JWT"),
    /** The token is longer than 8,192 characters: 401. */
    TOKEN_TOO_LARGE(
            Check.SHAPE,
            Outcome.UNAUTHORIZED,
            "let the issuer include fewer claims, at most 8,192 characters in total"),
    /** The token's {@code iss} is none of several configured ones: 401. */
    UNKNOWN_ISSUER(
            Check.ISSUER,
            Outcome.UNAUTHORIZED,
            "compare the issuers of the verifiers with the iss of the tokens, character by character"),
    /** The token uses encryption, nesting, compression, {@code crit} or an embedded key, which are never supported: 401. */
    UNSUPPORTED_TOKEN(
            Check.HEADER,
            Outcome.UNAUTHORIZED,
            "let the issuer sign plain tokens: no encryption, nesting, compression, crit or embedded key"),
    /** The token's {@code alg} is not a configured one: 401. */
    ALGORITHM_NOT_ALLOWED(
            Check.HEADER, Outcome.UNAUTHORIZED, "configure the verifier with the algorithm that the issuer signs with"),
    /** The token's {@code typ} is not accepted by the verifier's {@link TokenType}: 401. */
    BAD_TYPE(
            Check.HEADER,
            Outcome.UNAUTHORIZED,
            "send the kind of token that the verifier is configured for, or configure its TokenType"),
    /** No current key verifies the signature: 401. */
    BAD_SIGNATURE(
            Check.SIGNATURE,
            Outcome.UNAUTHORIZED,
            "the token was changed or signed with another key: compare the keys of issuer and verifier"),
    /** No key of the issuer has the id and algorithm of the token, even after a refresh: 401. */
    UNKNOWN_KEY(
            Check.SIGNATURE,
            Outcome.UNAUTHORIZED,
            "the key set of the issuer lacks the key: compare issuer, key set address and algorithms"),
    /** No verification key is available: 500. */
    KEYS_UNAVAILABLE(
            Check.SIGNATURE, Outcome.FAILED, "check the key source: the message in the log line says what to do"),
    /** The token has expired: 401. */
    EXPIRED(Check.TIME, Outcome.UNAUTHORIZED, "the client must get a new token"),
    /** The token's {@code nbf} or {@code iat} is in the future: 401. */
    NOT_YET_VALID(Check.TIME, Outcome.UNAUTHORIZED, "wait, or compare the clocks of issuer and verifier"),
    /** The token's lifetime is longer than the configured maximum: 401. */
    LIFETIME_TOO_LONG(
            Check.TIME, Outcome.UNAUTHORIZED, "let the issuer sign for a shorter time, or increase maxLifetime"),
    /** The token was issued longer ago than the configured maximum age: 401. */
    TOO_OLD(Check.TIME, Outcome.UNAUTHORIZED, "the client must sign in again, or increase maxAge"),
    /** A claim that the verifier requires is absent, for example {@code exp}: 401. */
    MISSING_CLAIM(
            Check.CLAIMS, Outcome.UNAUTHORIZED, "let the issuer add exp and each claim that the verifier requires"),
    /** A claim is present and has the wrong type or value: 401. */
    BAD_CLAIM(
            Check.CLAIMS,
            Outcome.UNAUTHORIZED,
            "let the issuer send each claim with the type and value that the verifier requires"),
    /** The token's {@code iss} is not exactly the configured one: 401. */
    BAD_ISSUER(
            Check.CLAIMS,
            Outcome.UNAUTHORIZED,
            "compare the issuer of the verifier with the iss of the tokens, character by character"),
    /** The token's audience is none of the configured ones, or is not text: 401. */
    BAD_AUDIENCE(Check.CLAIMS, Outcome.UNAUTHORIZED, "compare the audience of the verifier with the aud of the tokens"),
    /** The token lacks a scope (RFC 6750, section 3.1): 403. */
    INSUFFICIENT_SCOPE(Check.SCOPES, Outcome.FORBIDDEN, "the client must request the scope from the issuer"),
    /** A check that was added by {@link TokenVerifier.Builder#check} returned false or threw an exception: 401. */
    CHECK_FAILED(Check.CUSTOM, Outcome.UNAUTHORIZED, "see the check that was added to the verifier"),
    /** The claim that names the principal is absent, blank, too long or not text: 401. */
    BAD_SUBJECT(
            Check.PRINCIPAL,
            Outcome.UNAUTHORIZED,
            "configure the claim that identifies the user in AuthorizerSettings"),
    /** The token or its session is revoked: 401. */
    REVOKED(Check.REVOCATION, Outcome.UNAUTHORIZED, "the user must sign in again"),
    /** The token is valid, and the authorizer's {@code authorize} method returned false: 403. */
    FORBIDDEN(Check.AUTHORIZE, Outcome.FORBIDDEN, "see the authorize method of the authorizer"),
    /** The response would exceed API Gateway's quota of 8 KB: 500. */
    RESULT_TOO_LARGE(Check.RESULT, Outcome.FAILED, "forward fewer or shorter claims: the response is limited to 8 KB"),
    /** A hook or a plug-in threw an unexpected exception: 500. */
    INTERNAL(Check.RESULT, Outcome.FAILED, "see the code location in the log line");

    private final Check check;
    private final Outcome outcome;
    private final String advice;

    Reason(Check check, Outcome outcome, String advice) {
        this.check = check;
        this.outcome = outcome;
        this.advice = advice;
    }

    /**
     * Returns the check that usually rejects for this reason.
     *
     * @return the check
     */
    public Check check() {
        return check;
    }

    /**
     * Returns how a handshake ends that is rejected for this reason.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Returns what to do about it.
     *
     * @return an instruction for developers, not for clients
     */
    public String advice() {
        return advice;
    }
}
