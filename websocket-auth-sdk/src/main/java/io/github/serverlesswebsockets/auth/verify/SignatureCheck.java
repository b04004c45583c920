package io.github.serverlesswebsockets.auth.verify;

import java.util.Set;

/** Check the signature of a token whose shape and header are already known to be right, with keys from one source. */
interface SignatureCheck {

    /** Each spelling of {@code alg} that is accepted. */
    Set<String> algorithms();

    void check(CompactJws jws, JoseHeader header);

    SignatureCheck with(Cryptography cryptography);

    /** Make a check of the same kind with a key of its own, and a token that it accepts. */
    Rehearsal rehearsal(TokenType type);

    /** Ask for the keys, so that what leads to them is loaded. */
    void fetch();

    /** Drop every key, because a snapshot may be restored long after it was taken. */
    void forget();
}
