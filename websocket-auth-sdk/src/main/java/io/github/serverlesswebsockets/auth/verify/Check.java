package io.github.serverlesswebsockets.auth.verify;

/** Names the checks of a handshake in the order in which they are made; the first that fails decides. */
public enum Check {
    /** The event is that of a WebSocket {@code $connect} route. */
    EVENT,
    /** The handshake is for the expected API, from an allowed origin. */
    REQUEST,
    /** There is exactly one credential, in its place. */
    CREDENTIAL,
    /** The token is a compact JWS of sane size, over two strict JSON objects. */
    SHAPE,
    /** One of several issuers has a verifier, where there are several. */
    ISSUER,
    /** The token's header names an allowed algorithm and type, and nothing that is never honoured. */
    HEADER,
    /** A key verifies the signature. */
    SIGNATURE,
    /** The token has begun, has not expired, and does not live too long. */
    TIME,
    /** The token is by the expected issuer, for this audience, with the required claims. */
    PARTIES,
    /** The token has the scopes. */
    SCOPES,
    /** Checks of your own on the verifier. */
    CUSTOM,
    /** The token says who the user is. */
    PRINCIPAL,
    /** The session is not revoked. */
    REVOCATION,
    /** The authorizer's own {@code authorize} allows it. */
    AUTHORIZE,
    /** The answer can be written. */
    RESULT
}
