package io.github.serverlesswebsockets.auth;

/** Check the signature of a token whose shape and header are already known to be right. */
interface SignatureCheck {

    String algorithm();

    void check(CompactJws jws);
}
