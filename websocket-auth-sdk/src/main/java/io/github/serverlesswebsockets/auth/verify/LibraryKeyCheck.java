package io.github.serverlesswebsockets.auth.verify;

import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureVerificationException;

final class LibraryKeyCheck implements KeyCheck {

    private final Algorithm algorithm;

    LibraryKeyCheck(Algorithm algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    public boolean accepts(CompactJws jws) {
        try {
            algorithm.verify(new SignedParts(jws.header(), jws.payload(), jws.signature()));
            return true;
        } catch (SignatureVerificationException wrong) {
            return false;
        }
    }
}
