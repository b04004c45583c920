package io.github.serverlesswebsockets.auth.verify;

/** The checks of a handshake, in the order in which they are performed. The first one that fails ends the handshake. */
public enum Check {
    /** The event is an authorizer event of a WebSocket {@code $connect} route. */
    EVENT,
    /** The handshake is for the expected API and from an allowed origin, if either is configured. */
    REQUEST,
    /** There is exactly one credential, in the expected place. */
    CREDENTIAL,
    /** The token is a compact JWS of at most 8,192 characters, in canonical base64url. */
    SHAPE,
    /** There is a verifier for the token's issuer; performed by {@link TokenVerifier#byIssuer}. */
    ISSUER,
    /** The token's header is strict JSON with an allowed algorithm and type, and without members that are never supported. */
    HEADER,
    /** A key verifies the signature. */
    SIGNATURE,
    /** The payload is one strict JSON object. */
    PAYLOAD,
    /** The token is valid now, and its lifetime is within the limit. */
    TIME,
    /** The issuer, the audience and the required claims are the expected ones, and registered claims have the right type. */
    CLAIMS,
    /** The token has the required scopes, if any are configured. */
    SCOPES,
    /** Your own checks on the verifier accept the token, if any are configured. */
    CUSTOM,
    /** The token names the principal. */
    PRINCIPAL,
    /** The session is not revoked, if a revocation is configured. */
    REVOCATION,
    /** The authorizer's {@code authorize} method allows the handshake. */
    AUTHORIZE,
    /** The response fits into API Gateway's quota. */
    RESULT
}
